import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.idcard.protocol import (
    Body,
    Code,
    Frame,
    FrameReader,
    Garbled,
    Reply,
    Request,
    encode_frame,
    encode_reply,
    is_answer,
    parse_reply,
    split_card,
)


@pytest.mark.parametrize(
    ("request_", "frame"),
    [
        (Request.FIND, "AAAAAA9669 0003 2001 22"),
        (Request.SELECT, "AAAAAA9669 0003 2002 21"),
        (Request.READ, "AAAAAA9669 0003 3001 32"),
        (Request.SAM_STATUS, "AAAAAA9669 0003 11FF ED"),
    ],
)
def test_golden_requests(request_: Request, frame: str):
    """Each request has the bytes that the readers' manuals print."""
    assert bytes.fromhex(frame) == encode_frame(request_.value)


def test_golden_found():
    """A found card is answered in eight counted bytes."""
    assert bytes.fromhex("AAAAAA9669 0008 00009F 00000000 97") == encode_reply(Code.FOUND, bytes(4))


def test_golden_read_length():
    """A card read with its photo is 1295 bytes on the wire, 0508 of them counted."""
    frame = encode_reply(Code.OK, bytes.fromhex("01000400") + bytes(1280))

    assert (len(frame), frame[5:7].hex()) == (1295, "0508")


def test_short_body():
    """A body too short for three status bytes is no reply."""
    assert parse_reply(b"\x00\x00") is None


def test_reply():
    """The third byte is the reader's code, and the rest is data."""
    assert Reply(Code.FOUND, b"ab") == parse_reply(b"\x00\x00\x9fab")


@pytest.mark.parametrize(
    ("request_", "reply", "expected"),
    [
        (Request.FIND, Reply(Code.FOUND, bytes(4)), True),
        (Request.FIND, Reply(Code.OK, b""), False),
        (Request.SELECT, Reply(Code.OK, bytes(8)), True),
        (Request.SELECT, Reply(Code.OK, b""), False),
        (Request.SELECT, Reply(Code.FOUND, bytes(4)), False),
        (Request.READ, Reply(Code.OK, bytes(1284)), True),
        (Request.READ, Reply(Code.OK, bytes(8)), False),
        (Request.READ, Reply(Code.READ_FAILED, b""), True),
    ],
)
def test_late_replies_by_shape(request_: Request, reply: Reply, *, expected: bool):
    """A reply whose shape belongs to another request is not this one's answer."""
    assert expected is is_answer(request_, reply)


@pytest.mark.parametrize("lengths", ["01000401", "01010400", "FFFFFFFF", "0100"])
def test_lying_lengths(lengths: str):
    """A card whose lengths do not add up is none."""
    assert split_card(bytes.fromhex(lengths) + bytes(1280)) is None


def _fed(stream: bytes, sizes: list[int]) -> list[Frame]:
    reader, frames = FrameReader(), list[Frame]()
    for size in sizes:
        frames += reader.feed(stream[:size])
        stream = stream[size:]
    return frames + reader.feed(stream)


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=60), max_size=4), st.lists(st.integers(1, 9), max_size=60))
def test_any_chunks(bodies: list[bytes], sizes: list[int]):
    """However frames are cut into chunks, each comes out once and in order."""
    assert [Body(body) for body in bodies] == _fed(b"".join(map(encode_frame, bodies)), sizes)


@settings(deadline=None)
@given(st.binary(max_size=40).filter(lambda noise: b"\x96\x69" not in noise), st.binary(min_size=1, max_size=60))
def test_noise_before(noise: bytes, body: bytes):
    """A frame behind noise is found."""
    assert [Body(body)] == _fed(noise + encode_frame(body), [])


def test_false_preamble():
    """A preamble that was noise does not swallow the true frame behind it."""
    noise = bytes.fromhex("AAAAAA9669 0004")

    assert [Garbled(), Body(b"\x20\x01")] == _fed(noise + encode_frame(b"\x20\x01"), [])


def test_flipped_bit():
    """A frame with one flipped bit is garbled, not a body."""
    frame = bytearray(encode_frame(b"\x00\x00\x90"))
    frame[8] ^= 1

    assert [Garbled()] == _fed(bytes(frame), [])


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300) | st.just(bytes.fromhex("AAAAAA96690FFF")), max_size=40))
def test_bounded(chunks: list[bytes]):
    """Whatever arrives, no more than one frame's bytes are kept."""
    reader = FrameReader()
    for chunk in chunks:
        reader.feed(chunk)

    assert len(reader._held) <= 7 + 4096
