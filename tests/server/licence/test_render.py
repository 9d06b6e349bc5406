"""A sheet is drawn whole or not at all, and what stands on it is never taken for markup."""

import io
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from server.licence.face import Face, LicenceSheet, Line, Numbers
from server.licence.render import Renderer, UnprintableError
from server.licence.stationery import Stationery
from tests.shipped import shipped_words

FONTS = Path(__file__).parents[3] / "provisioning/assets/node_modules/@expo-google-fonts"


@dataclass(frozen=True)
class Paper:
    """A sheet of any template."""

    template: str
    facts: dict[str, object] = field(default_factory=dict)

    def input(self) -> dict[str, object]:
        """Give what it reads."""
        return self.facts


def sheet(value: str) -> LicenceSheet:
    """Make a licence with one line."""
    lines = (Line("名称", "Name", value),)
    face = Face("licence", "营业执照", "Business licence", "审批局", "审批局", "2026年9月28日", Numbers("1", "2", "K1:A"), lines)  # fmt: skip  # noqa: E501
    return LicenceSheet(face, shipped_words())


def text_of(pdf: bytes) -> str:
    """Read the words of a file."""
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_no_markup(renderer: Renderer, stationery: Stationery, now: datetime):
    """What a citizen typed is shown as typed, though it looks like the renderer's own language."""
    assert '#read("x") $y$' in text_of(renderer.render(sheet('#read("x") $y$'), templates=stationery.templates, at=now))


def test_unknown_character(renderer: Renderer, stationery: Stationery, now: datetime):
    """A character that no font can draw stops the licence, and the error does not quote it."""
    with pytest.raises(UnprintableError) as caught:
        renderer.render(sheet("店\U00020000"), templates=stationery.templates, at=now)

    assert (caught.value.key, "店" in str(caught.value)) == ("licence.glyph_missing", False)


def test_unknown_template(renderer: Renderer, stationery: Stationery, now: datetime):
    """A template that is not shipped is not looked for elsewhere."""
    with pytest.raises(LookupError):
        renderer.render(Paper("../../secrets"), templates=stationery.templates, at=now)


def test_same_bytes(renderer: Renderer, stationery: Stationery, now: datetime):
    """The same sheet drawn at the same moment is the same file."""
    assert renderer.render(sheet("高平市测试店"), templates=stationery.templates, at=now) == renderer.render(
        sheet("高平市测试店"), templates=stationery.templates, at=now
    )


def test_laid_out_anew(stationery: Stationery, now: datetime, tmp_path: Path):
    """Sources are drawn as they were published, though somebody changed the copies that typst reads."""
    drawn = Renderer(fonts=(FONTS,), folder=tmp_path).render(sheet("店"), templates=stationery.templates, at=now)
    for file in tmp_path.rglob("*.typ"):
        file.write_text("改", encoding="utf-8")
    again = Renderer(fonts=(FONTS,), folder=tmp_path).render(sheet("店"), templates=stationery.templates, at=now)

    assert again == drawn
