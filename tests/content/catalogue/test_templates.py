"""The sources of papers, as they lie in the authored catalogue."""

from pathlib import Path

import pytest

from content.catalogue.templates import Template, is_template_name, read_templates


def test_read(tmp_path: Path):
    """Sources are read in the order of their names, and nothing else that lies there."""
    (tmp_path / "permit.typ").write_text("二", encoding="utf-8")
    (tmp_path / "notice.typ").write_text("一", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("…", encoding="utf-8")

    assert read_templates(tmp_path) == (Template(name="notice", source="一"), Template(name="permit", source="二"))


@pytest.mark.parametrize("name", ["../paper", "a/b", "", "-a", "Paper"])
def test_name(name: str):
    """A name that could lead out of a folder is none."""
    assert is_template_name(name) is False
