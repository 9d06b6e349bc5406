"""Sound in memory: 16-bit mono samples. Nothing spoken is ever written to a disk.

Numpy is loaded with the first sound, not with the window: a kiosk that never speaks needs none of it.
"""

import struct
from dataclasses import dataclass, field

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_SAMPLE = 2


class NoSoundError(ValueError):
    """Say that bytes are no sound of the one kind that is used here."""

    key = "speech.no_sound"


@dataclass(frozen=True)
class Wave:
    """Hold little-endian samples and how many of them make a second."""

    samples: bytes = field(repr=False)
    rate: int

    @property
    def seconds(self) -> float:
        """Give its length."""
        return len(self.samples) / _SAMPLE / self.rate

    def at(self, gain: float) -> "Wave":
        """Make it softer; 1 leaves it as it is."""
        import numpy as np  # noqa: PLC0415  # see above

        loud = np.frombuffer(self.samples, dtype="<i2")
        return Wave((loud * gain).astype("<i2").tobytes(), self.rate)

    def trimmed(self, floor: int = 200) -> "Wave":
        """Cut the silence before the first sample above ``floor``, so that the first sound comes at once."""
        import numpy as np  # noqa: PLC0415  # see above

        heard = np.flatnonzero(np.abs(np.frombuffer(self.samples, dtype="<i2").astype(np.int32)) > floor)
        return Wave(self.samples[int(heard[0]) * _SAMPLE :], self.rate) if heard.size else self

    def to_wav(self) -> bytes:
        """Write it as a WAV file (RIFF, one format chunk, PCM)."""
        size, rate = len(self.samples), self.rate
        form = (b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate, rate * _SAMPLE, _SAMPLE, 16, b"data", size)
        return _HEADER.pack(*form) + self.samples


def read_wav(data: bytes) -> Wave:
    """Read a WAV file of 16-bit mono samples; the size that a stream claims in its header is not believed."""
    if len(data) < _HEADER.size or data[:4] != b"RIFF" or data[8:16] != b"WAVEfmt ":
        raise NoSoundError("no WAV file")
    format_size, kind, channels, rate, _, _, bits = struct.unpack_from("<IHHIIHH", data, 16)
    if (kind, channels, bits) != (1, 1, 16):
        raise NoSoundError(f"kind {kind}, {channels} channels, {bits} bits")
    at = 20 + format_size
    while data[at : at + 4] != b"data":
        if at + 8 > len(data):
            raise NoSoundError("no samples")
        at += 8 + int.from_bytes(data[at + 4 : at + 8], "little")
    size = int.from_bytes(data[at + 4 : at + 8], "little")
    samples = data[at + 8 : at + 8 + size]
    return Wave(samples[: len(samples) // _SAMPLE * _SAMPLE], rate)
