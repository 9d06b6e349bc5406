from devices.codes.steady import SteadyReads
from devices.ports import Scan

_SHORT = Scan(b"123456", "123456", "QRCode")
_OTHER = Scan(b"123457", "123457", "QRCode")
_SIGNED = Scan(b"K1:AB", "K1:AB", "QRCode")


def test_short_text():
    """A short text counts at its second equal read."""
    steady = SteadyReads()

    assert [steady.is_steady(scan, now_s=0) for scan in (_SHORT, _OTHER, _SHORT)] == [False, False, True]


def test_signed_text():
    """A signed code counts at once."""
    assert SteadyReads().is_steady(_SIGNED, now_s=0)


def test_too_far_apart():
    """Two equal reads more than a second apart are two first reads."""
    steady = SteadyReads()

    assert [steady.is_steady(_SHORT, now_s=now) for now in (0, 1.01)] == [False, False]


def test_own_rule():
    """The rule is an argument."""
    steady = SteadyReads(reads_needed=lambda _: 3)

    assert [steady.is_steady(_SIGNED, now_s=0) for _ in range(3)] == [False, False, True]
