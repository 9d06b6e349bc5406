import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codes.framing import LONGEST_CODE, LineFraming


@pytest.mark.parametrize("suffix", [b"\r", b"\n", b"\r\n"])
def test_suffixes(suffix: bytes):
    """CR, LF and both end a code, and add no empty one."""
    assert LineFraming().feed(b"AB" + suffix + b"CD" + suffix) == [b"AB", b"CD"]


def test_pause():
    """Without a suffix a pause ends a code."""
    framing = LineFraming()
    framing.feed(b"AB")

    assert (framing.is_pending, framing.end_pause(), framing.is_pending) == (True, [b"AB"], False)


def test_half_a_code():
    """Where codes have had suffixes, one without is half a code and comes to nothing."""
    framing = LineFraming()
    framing.feed(b"AB\r")
    framing.feed(b"CD")

    assert (framing.end_pause(), framing.feed(b"EF\r")) == ([], [b"EF"])


def test_patience():
    """Where codes have had suffixes, a slow line is waited for longer."""
    framing = LineFraming()
    before_s = framing.pause_s
    framing.feed(b"AB\r")

    assert (before_s, framing.pause_s) == (0.08, 1.0)


def test_longest():
    """The longest code there is passes."""
    assert LineFraming().feed(b"1" * LONGEST_CODE + b"\r") == [b"1" * LONGEST_CODE]


def test_too_long():
    """A longer one is dropped with its tail, and the next is read."""
    framing = LineFraming()
    codes = [code for _ in range(99) for code in framing.feed(b"1" * 4096)]

    assert (codes, framing.feed(b"2\rAB\r")) == ([], [b"AB"])


@given(st.lists(st.binary(max_size=200)))
def test_any_bytes(chunks: list[bytes]):
    """Whatever comes, codes hold all bytes between line ends, however these were cut."""
    framing = LineFraming()
    codes = [code for chunk in chunks for code in framing.feed(chunk)]

    assert [each for each in b"".join(chunks).replace(b"\r", b"\n").split(b"\n")[:-1] if each] == codes


@given(st.lists(st.binary(max_size=5000), max_size=20))
def test_memory(chunks: list[bytes]):
    """No more is ever held than the longest code."""
    framing = LineFraming()
    for chunk in chunks:
        framing.feed(chunk)

    assert len(framing._piece._gathered) <= LONGEST_CODE
