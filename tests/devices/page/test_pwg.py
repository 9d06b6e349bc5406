"""Pictures are packed as the standard says: another reader of it, and CUPS's own, get the same dots back."""

import ctypes
import ctypes.util
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.page.pwg import SYNC_WORD, ColourSpace, Sheet, header, page
from devices.page.pwg_reader import read_pages

_CUPS = ctypes.util.find_library("cups")


def _sheet(space: ColourSpace, width: int, height: int) -> Sheet:
    return Sheet("iso_a4_210x297mm", width, height, (595, 842), 300, space, is_duplex=True, pages=1)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(ColourSpace), st.integers(1, 9), st.data())
def test_round_trip(space: ColourSpace, height: int, data: st.DataObject):
    """Any picture comes back dot for dot, through runs, literals and repeated lines."""
    width = data.draw(st.integers(1, 300))
    line = st.one_of(
        st.binary(min_size=width * space.octets, max_size=width * space.octets),
        st.integers(0, 255).map(lambda value: bytes([value]) * (width * space.octets)),
    )
    lines = data.draw(st.lists(line, min_size=height, max_size=height))
    packed = SYNC_WORD + b"".join(page(_sheet(space, width, height), lines))

    assert next(read_pages(packed)).image.tobytes() == b"".join(lines)


def test_blank_page_is_small():
    """A blank page is little more than its header: 3,508 white lines in 14 groups."""
    packed = b"".join(page(_sheet(ColourSpace.GREY, 2480, 3508), [b"\xff" * 2480] * 3508))

    assert len(packed) == 1796 + 14 * (1 + 2 * 20)


def test_header_offsets():
    """Name, duplex, resolution, size in dots and colour stand where table 3 has them."""
    told = header(_sheet(ColourSpace.COLOUR, 2480, 3508), feed=(1, -1))
    numbers = [int.from_bytes(told[at : at + 4], "big") for at in (272, 276, 372, 376, 388, 392, 400, 452, 460)]

    assert (told[:10], numbers) == (b"PwgRaster\0", [1, 300, 2480, 3508, 24, 7440, 19, 1, 0xFFFFFFFF])


@pytest.mark.skipif(_CUPS is None, reason="libcups is not installed")
@pytest.mark.parametrize("space", ColourSpace)
def test_cups_reads_it(space: ColourSpace, tmp_path: Path):
    """CUPS's own reader finds the same size and the same dots."""
    stride = 40 * space.octets
    lines = [bytes((3 * y + x // 7) % 256 for x in range(stride)) for y in range(4)] + [b"\xff" * stride] * 300
    file = tmp_path / "page.pwg"
    file.write_bytes(SYNC_WORD + b"".join(page(_sheet(space, 40, len(lines)), lines)))

    assert _read_by_cups(file) == (40, len(lines), b"".join(lines))


def _read_by_cups(file: Path) -> tuple[int, int, bytes]:
    cups = ctypes.CDLL(_CUPS)
    cups.cupsRasterOpen.restype = ctypes.c_void_p
    cups.cupsRasterReadHeader2.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    cups.cupsRasterReadPixels.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint]
    cups.cupsRasterClose.argtypes = [ctypes.c_void_p]
    descriptor = os.open(file, os.O_RDONLY)
    raster = cups.cupsRasterOpen(descriptor, 0)
    told = ctypes.create_string_buffer(1796)
    cups.cupsRasterReadHeader2(raster, told)
    width, height, stride = (int.from_bytes(told.raw[at : at + 4], "little") for at in (372, 376, 392))
    dots = ctypes.create_string_buffer(stride * height)
    taken = cups.cupsRasterReadPixels(raster, dots, stride * height)
    cups.cupsRasterClose(raster)
    os.close(descriptor)
    return width, height, dots.raw[:taken]
