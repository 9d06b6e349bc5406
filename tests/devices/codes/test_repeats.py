from devices.codes.repeats import Repeats
from devices.ports import Scan

_CODE = Scan(b"K07", "K07", "QRCode")


def test_repeat():
    """An accepted code is a repeat for three seconds, and not after."""
    repeats = Repeats()
    repeats.accept(_CODE, now_s=10)

    assert (repeats.is_repeat(_CODE, now_s=12.9), repeats.is_repeat(_CODE, now_s=13.1)) == (True, False)


def test_other_code():
    """Another code is none."""
    repeats = Repeats()
    repeats.accept(_CODE, now_s=10)

    assert not repeats.is_repeat(Scan(b"K08", "K08", "QRCode"), now_s=10)


def test_nothing_is_kept():
    """What was accepted is nowhere in what is remembered."""
    repeats = Repeats()
    repeats.accept(_CODE, now_s=10)

    assert "K07" not in repr(vars(repeats))
