"""Who waits at the card reader and at the scanner: shared by the errands and what comes from the devices' threads."""

from collections.abc import Callable
from dataclasses import dataclass

from devices.ports import ScanHint
from kiosk.pool import Post
from kiosk.session.readings import ScanHinted

# A person needs time to find the card; the journey's own patience usually ends the wait.
WAIT_S = 60.0
SLICE_S = 0.5


def do_nothing() -> None:
    """Do nothing."""


@dataclass
class Watched:
    """Name who waits: the reader with its session, and the session at the scanner; empty when nobody does.

    ``end_scan`` ends the running wait at the scanner, from any thread.
    """

    reader: str = ""
    scanner: str = ""
    end_scan: Callable[[], None] = do_nothing


def adviser(watched: Watched, post: Post) -> Callable[[ScanHint | None], None]:
    """Make what passes a scanning camera's hints on to the visit that waits there, from any thread."""
    return lambda hint: post(ScanHinted(watched.scanner, hint.value if hint else "")) if watched.scanner else None
