"""A printer reads pictures, or says that it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.page.pwg import SYNC_WORD, ColourSpace, Sheet, page
from devices.page.pwg_reader import RasterError, RasterPage, count_raster_pages, read_pages

_SHEET = Sheet("iso_a4_210x297mm", 5, 3, (595, 842), 300, ColourSpace.GREY, pages=2)
_WHOLE = SYNC_WORD + b"".join(page(_SHEET, [b"abcde", b"\xff" * 5, b"\xff" * 5])) * 2


def test_pages_are_told():
    """Pages are counted by the header, and all are read."""
    assert (count_raster_pages(_WHOLE), len(list(read_pages(_WHOLE)))) == (2, 2)


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255), st.integers(0, len(_WHOLE)))
def test_altered(at: int, value: int, end: int):
    """A document with any byte changed, or cut anywhere, gives whole pages or an error, nothing else."""
    damaged = (_WHOLE[:at] + bytes([value]) + _WHOLE[at + 1 :])[:end]
    try:
        read: list[RasterPage] | None = list(read_pages(damaged))
    except RasterError:
        read = None

    assert read is None or all(isinstance(each, RasterPage) for each in read)


def test_huge_page():
    """A header that claims a picture of many gigabytes is refused before anything is taken."""
    claimed = bytearray(_WHOLE)
    claimed[4 + 372 : 4 + 380] = b"\x7f\xff\xff\xff" * 2
    claimed[4 + 392 : 4 + 396] = b"\x7f\xff\xff\xff"

    with pytest.raises(RasterError, match="page"):
        list(read_pages(bytes(claimed)))
