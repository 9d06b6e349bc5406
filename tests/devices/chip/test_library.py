import ctypes

import pytest

from devices.chip.library import Context, LibraryAbsentError, PcscError, Return, _ReaderState
from tests.devices.chip.virtual import VirtualReader


def test_layout():
    """A reader's state is as long as winscard.h makes it on 64 bits: two pointers, three longs, 33 bytes, padding."""
    assert ctypes.sizeof(_ReaderState) == {8: 80, 4: 56}[ctypes.sizeof(ctypes.c_long)]


def test_readers_are_named(slot: VirtualReader):
    """The daemon names its readers."""
    context = Context()
    names = context.readers()
    context.close()

    assert "Virtual PCD 00 00" in names


@pytest.mark.parametrize(("value", "code"), [(0x8010001D, Return.NO_SERVICE), (0x80100001, Return.OTHER)])
def test_errors_are_told_apart(value: int, code: Return):
    """A return value keeps its name where somebody acts on it, and is one of many otherwise."""
    assert PcscError(value).code is code


def test_absent_library():
    """Without the system's library there is a plain answer."""
    with pytest.raises(LibraryAbsentError):
        Context("libno-such-thing.so.9")
