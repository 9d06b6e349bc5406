"""Answers are told apart by their fixed bits, however they are cut up or mixed, and rubbish breaks nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.receipt.protocol import AnswerParser, Automatic, Cleared, Fence, Noise, Printed, RealTime

EXAMPLES = [
    (b"\x12", RealTime(0x12)),
    (b"\x7e", RealTime(0x7E)),
    (b"\x1a", RealTime(0x1A)),
    (b"\x10\x00\x00\x00", Automatic(b"\x10\x00\x00\x00")),
    (b"\x38\x40\x0f\x00", Automatic(b"\x38\x40\x0f\x00")),
    (b"\x37\x22ab12\x00", Printed(b"ab12")),
    (b"\x37\x25\x00", Cleared()),
    (b"\x0c", Fence(0x0C)),
    (b"\xff", Noise(1)),
]
WHOLE = [pair for pair in EXAMPLES if not isinstance(pair[1], Noise)]


@pytest.mark.parametrize(("received", "answer"), EXAMPLES)
def test_known_answers(received: bytes, answer: object):
    """Each kind of answer in the manuals is known by its bits."""
    assert AnswerParser().feed(received) == [answer]


@pytest.mark.parametrize(("received", "answer"), EXAMPLES)
def test_one_byte_at_a_time(received: bytes, answer: object):
    """An answer that arrives byte by byte is the same answer."""
    parser = AnswerParser()

    assert [each for byte in received for each in parser.feed(bytes((byte,)))] == [answer]


def test_status_inside_a_broken_block():
    """A status byte that cuts into an automatic block is still heard; the block's rest is not taken for health."""
    assert RealTime(0x12) in AnswerParser().feed(b"\x18\x00\x12\x00\x00")


def test_token_that_looks_like_status():
    """A token made of status-like bytes stays a token."""
    assert AnswerParser().feed(b"\x37\x22\x32\x7e\x36\x3a\x00") == [Printed(b"\x32\x7e\x36\x3a")]


@given(st.lists(st.sampled_from(WHOLE), max_size=12), st.data())
def test_any_cutting(pairs: list, data: st.DataObject):
    """Where the link cuts the stream changes nothing."""
    stream = b"".join(received for received, _ in pairs)
    cut = data.draw(st.integers(0, len(stream)))
    parser = AnswerParser()

    assert parser.feed(stream[:cut]) + parser.feed(stream[cut:]) == [answer for _, answer in pairs]


@given(st.lists(st.binary(max_size=64), max_size=20))
def test_rubbish_is_bounded(chunks: list[bytes]):
    """Whatever arrives, no more than six bytes are ever kept."""
    parser = AnswerParser()
    for chunk in chunks:
        parser.feed(chunk)

    assert len(parser._pending) <= 6


@given(st.binary(max_size=40))
def test_answers_after_rubbish(rubbish: bytes):
    """After any rubbish and a moment's idle answers, the parser is in step again."""
    parser = AnswerParser()
    parser.feed(rubbish + b"\x12" * 7)

    assert parser.feed(b"\x37\x25\x00\x12") == [Cleared(), RealTime(0x12)]
