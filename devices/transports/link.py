"""The port of a byte link, and what can go wrong on one. Imports nothing of the house."""

from typing import Protocol


class Link(Protocol):
    """A two-way stream of bytes that opens itself when first used.

    One thread may read while another writes; ``close`` may come from any thread and ends both.
    """

    def write(self, data: bytes, *, timeout_s: float) -> None:
        """Hand all of ``data`` to the wire, or raise a ``LinkError`` whose ``taken`` counts the bytes that left."""

    def read(self, *, timeout_s: float) -> bytes:
        """Return what has arrived, at most 4096 bytes; empty when the time is up or the link was closed meanwhile."""

    def close(self) -> None:
        """Let go of the wire. Harmless when closed already; the next read or write opens it again."""


class LinkError(Exception):
    """Report a wire that does not do its work; ``key`` is stable, ``taken`` counts bytes of this write that left."""

    key = "link.error"

    def __init__(self, reason: str, *, taken: int = 0) -> None:
        super().__init__(f"{self.key}: {reason}")
        self.taken = taken


class LinkAbsentError(LinkError):
    """The device's path does not exist: it is unplugged or was never there."""

    key = "link.absent"


class LinkUnreachableError(LinkError):
    """The place exists but nobody answers there: refused, no route, busy, no permission, or no answer in time."""

    key = "link.unreachable"


class LinkLostError(LinkError):
    """The wire was open and ended. The next call opens it anew."""

    key = "link.lost"


class LinkStalledError(LinkError):
    """The other end stopped taking bytes before the deadline; it may hold what it took."""

    key = "link.stalled"
