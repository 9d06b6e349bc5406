"""What a device says, stored as it came: the raw material of tests. Knows no protocol.

Only for devices that carry no citizen's words: never record a card reader with a real card on it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from devices.clock import Clock
from devices.transports import Link


def how_made(uri: str, *, send: bytes, seconds: float, note: str) -> list[str]:
    """Write the head of a recording: the command that makes it again, and what the device was."""
    sent = f" --send {send.hex()}" if send else ""
    return [f"# python -m devices record {uri}{sent} --seconds {seconds:g}", *([f"# {note}"] if note else [])]


def replayed(lines: Iterable[str]) -> bytes:
    """Give all bytes of a recording in order; what is no line of a recording raises ``ValueError``."""
    heard = (line.partition("<") for line in lines if line.strip() and not line.startswith("#"))
    return b"".join(bytes.fromhex(data if mark else "no bytes") for _, mark, data in heard)


@dataclass(frozen=True)
class Heard:
    """Hold some bytes and when they came, in seconds since the recording began."""

    at_s: float
    data: bytes

    def __str__(self) -> str:
        """Write one line of a recording: ``+0.0123 < 12 1a``."""
        return f"+{self.at_s:.4f} < {self.data.hex(' ')}"


def record(link: Link, *, send: bytes, seconds: float, clock: Clock) -> Iterator[Heard]:
    """Send ``send`` once and give what arrives until the time is up. Raises ``LinkError`` when the wire ends."""
    began = clock.monotonic()
    if send:
        link.write(send, timeout_s=seconds)
    while (elapsed := clock.monotonic() - began) < seconds:
        data = link.read(timeout_s=seconds - elapsed)
        if data:
            yield Heard(clock.monotonic() - began, data)
