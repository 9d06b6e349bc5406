"""Commands are the manuals' bytes, and a picture never spells one by accident."""

from escpos.constants import QR_ECLEVEL_Q, QR_MODEL_2
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st

from devices.receipt import commands
from devices.receipt.emulator.stream import Receiver


def test_query():
    """DLE EOT 4 is 10 04 04."""
    assert commands.query(4) == b"\x10\x04\x04"


def test_confirm():
    """GS ( H fn 48 carries the token last."""
    assert commands.confirm(b"ab12") == bytes.fromhex("1d2848060030306162 3132")


def test_long_feed():
    """A feed of more than 255 dots takes several commands."""
    assert commands.feed(600) == b"\x1bJ\xff\x1bJ\xff\x1bJ\x5a"


def test_raster():
    """A picture is GS v 0 with its width in bytes and its height in rows, low byte first."""
    assert commands.raster([b"\xff\xff"] * 3) == b"\x1dv0\x00\x02\x00\x03\x00" + b"\xff" * 6


def test_native_qr():
    """A code is what python-escpos writes, GS ( k, but for the model, which is the usual one."""
    printer, model = Dummy(), b"\x1d(k\x04\x001A2\x00"
    printer.qr("K1:ABC", ec=QR_ECLEVEL_Q, size=4, model=QR_MODEL_2, native=True)

    assert printer.output == model + commands.native_qr(b"K1:ABC", module_dots=4, level="q")


def test_size():
    """GS ! has the width in its high half and the height in its low one."""
    assert (commands.size(wide=8, high=1), commands.size(wide=2, high=2)) == (b"\x1d!\x70", b"\x1d!\x11")


def test_tabs():
    """ESC D lists its columns and ends with a zero."""
    assert commands.tabs((9, 19)) == b"\x1bD\x09\x13\x00"


def test_blank_rows_become_a_feed():
    """Blank paper costs three bytes, not rows of zeros."""
    assert commands.raster([b"\x80\x00"] + [b"\0\0"] * 9 + [b"\x01\x00"]) == (
        b"\x1dv0\x00\x01\x00\x01\x00\x80" + b"\x1bJ\x09" + b"\x1dv0\x00\x01\x00\x01\x00\x01"
    )


def test_doubled_feed():
    """In a doubled picture each blank row is two dots of paper."""
    assert commands.raster([b"\0"] * 5, doubled=True) == b"\x1bJ\x0a"


@given(rows=st.lists(st.binary(min_size=3, max_size=3), max_size=600), doubled=st.booleans())
def test_height_is_kept(rows: list[bytes], *, doubled: bool):
    """Feeds and slices together are exactly as high as the picture, and no slice is over 255 rows."""
    heights = []
    # A last byte 10 could begin a real-time command until something follows it, so something follows.
    for command in Receiver().feed(commands.raster(rows, doubled=doubled) + commands.INITIALISE)[1][:-1]:
        is_feed = command[:2] == b"\x1bJ"
        heights.append(command[2] if is_feed else int.from_bytes(command[6:8], "little") * (2 if doubled else 1))

    assert sum(heights) == len(rows) * (2 if doubled else 1)


@given(st.lists(st.sampled_from([0x10, 0x04, 0x05, 0x14, 0x01, 0x08]), min_size=1, max_size=60))
def test_pictures_spell_no_command(dots: list[int]):
    """No picture holds a real-time command, which a printer would obey in the middle of it."""
    assert Receiver().feed(commands.raster([bytes(dots)]))[0] == []


def test_defusing_adds_one_dot():
    """Breaking such a sequence blackens one dot and leaves all others."""
    assert commands.defuse(b"\x10\x04\x01\x10\x10\x05") == b"\x18\x04\x01\x10\x18\x05"
