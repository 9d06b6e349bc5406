"""Sound is read, softened, cut and written without loss."""

import struct

import pytest

from kiosk.speech.wave import NoSoundError, Wave, read_wav

LOUD = Wave(struct.pack("<4h", 0, 0, 1000, -1000), 22050)


def test_round():
    """A file that was written is read the same."""
    assert read_wav(LOUD.to_wav()) == LOUD


def test_stream_header():
    """An engine that streams does not know its length beforehand, and claims two gigabytes."""
    data = bytearray(LOUD.to_wav())
    data[40:44] = (0x7FFFF000).to_bytes(4, "little")

    assert read_wav(bytes(data)) == LOUD


def test_softer():
    """Half as loud is half of every sample."""
    assert LOUD.at(0.5).samples == struct.pack("<4h", 0, 0, 500, -500)


def test_trimmed():
    """Silence before the first sound is cut; silence alone stays."""
    silent = Wave(bytes(8), 22050)

    assert (LOUD.trimmed().samples, silent.trimmed()) == (LOUD.samples[4:], silent)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"x" * 60, LOUD.to_wav()[:22] + b"\x02" + LOUD.to_wav()[23:]])
def test_no_sound(data: bytes):
    """What is no such file is refused."""
    with pytest.raises(NoSoundError):
        read_wav(data)


def test_seconds():
    """Length is counted in seconds."""
    assert Wave(bytes(44100), 22050).seconds == 1.0
