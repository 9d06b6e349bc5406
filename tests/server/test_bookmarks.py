"""A mark leads to a place in the list and tells nothing of it."""

from base64 import urlsafe_b64encode
from datetime import date

import pytest

from server.bookmarks import Bookmarks

DAY, CASE = date(2026, 9, 28), "GP260928K030001K"
BOOKMARKS = Bookmarks(bytes(32))


def test_read():
    """What was written is read again."""
    assert BOOKMARKS.read(BOOKMARKS.write(DAY, CASE)) == (DAY, CASE)


def test_same():
    """The same place has the same mark, so that a page that did not change is known."""
    assert BOOKMARKS.write(DAY, CASE) == BOOKMARKS.write(DAY, CASE)


def test_of_another_house():
    """Only the house that wrote a mark can read it."""
    assert BOOKMARKS.read(Bookmarks(bytes(31) + b"1").write(DAY, CASE)) is None


@pytest.mark.parametrize(
    "mark",
    ["then", "", f"{DAY}_{CASE}", "é", urlsafe_b64encode(f"{DAY}_{CASE}".encode()).decode(), "A" * 100_000],
    ids=["word", "empty", "plain", "not ASCII", "not sealed", "endless"],
)
def test_no_mark(mark: str):
    """Anything else is no mark."""
    assert BOOKMARKS.read(mark) is None
