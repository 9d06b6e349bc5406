"""What was recorded from devices is still understood, and each recording says how it was made."""

from pathlib import Path

import pytest

from devices.codes.framing import LineFraming
from devices.codes.text import text_of
from devices.idcard.layouts import parse_card
from devices.idcard.protocol import Body, Code, FrameReader, parse_reply, split_card
from devices.ports import Card
from devices.recording import replayed

WIRE = Path(__file__).parents[1] / "wire"
RECORDINGS = sorted(WIRE.glob("*.txt"))


def _bytes(name: str) -> bytes:
    return replayed((WIRE / name).read_text(encoding="utf-8").splitlines())


def _reply(name: str) -> tuple[int, bytes]:
    frames = FrameReader().feed(_bytes(name))
    replies = [parse_reply(frame.content) for frame in frames if isinstance(frame, Body)]
    return next((reply.code, reply.data) for reply in replies if reply)


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_how_it_was_made(path: Path):
    """Each recording begins with its command and with what the device was."""
    command, device = path.read_text(encoding="utf-8").splitlines()[:2]

    assert (command.startswith("# python -m devices record "), device.startswith("# ")) == (True, True)


@pytest.mark.parametrize(
    ("name", "code", "length"),
    [
        ("sdt-sam-status.txt", Code.OK, 0),
        ("sdt-find-no-card.txt", Code.NO_CARD, 0),
        ("sdt-find-card.txt", Code.FOUND, 4),
        ("sdt-select.txt", Code.OK, 8),
    ],
)
def test_short_answers(name: str, code: Code, length: int):
    """A reader's short answers have the codes and lengths of its manual."""
    said, data = _reply(name)

    assert (said, len(data)) == (code, length)


def test_card_in_noise():
    """A card that was read on a noisy line is whole."""
    _, data = _reply("sdt-read-in-noise.txt")
    parts = split_card(data)
    assert parts is not None
    card = parse_card(parts.text, parts.photo)

    assert isinstance(card, Card)
    assert card.number == "140581189912310019"


def test_scanner_in_gb18030():
    """A serial scanner's GB 18030 text comes out as it was written."""
    codes = LineFraming().feed(_bytes("scanner-gb18030.txt"))

    assert [text_of(code, "") for code in codes] == ["高平市0355"]
