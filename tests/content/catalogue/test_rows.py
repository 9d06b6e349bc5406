"""Rows as one text."""

import pytest

from content.catalogue.rows import read_rows, write_rows


def test_round():
    """Rows come back in their order."""
    rows = ({"name": "测试样一"}, {"name": "高平试"})

    assert read_rows(write_rows(rows)) == rows


def test_none():
    """No row at all is the empty text."""
    assert (write_rows(()), read_rows("")) == ("", ())


@pytest.mark.parametrize("value", ["x", "{}", "[1]", '[{"name": 1}]', "[" * 2000, "\ud800"])
def test_no_rows(value: str):
    """Whatever else a text holds, it is no rows."""
    assert read_rows(value) is None
