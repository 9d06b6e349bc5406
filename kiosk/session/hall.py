"""What is true of the kiosk for every visit; nothing in it is personal."""

from dataclasses import dataclass

from content.bundle.topics import Topic
from content.catalogue.bookings import NO_BOOKINGS, BookingPlan
from content.catalogue.model import Bilingual, Notice


@dataclass(frozen=True)
class Hall:
    """Hold what is true of the kiosk for every visit: what works, why the rest does not, which catalogue is shown.

    ``notices``, ``hours`` of the windows, ``bookings`` and ``topics`` come from that catalogue; ``has_speech`` tells
    whether the kiosk can speak.

    Nothing works until the first `OffersChanged` says so.
    """

    working: frozenset[str] = frozenset()
    reasons: tuple[tuple[str, str], ...] = ()
    bundle: int = 0
    notices: tuple[Notice, ...] = ()
    hours: Bilingual | None = None
    bookings: BookingPlan = NO_BOOKINGS
    topics: tuple[Topic, ...] = ()
    has_speech: bool = False

    @property
    def is_looked_at(self) -> bool:
        """Tell whether anything is known of what works."""
        return bool(self.working or self.reasons)
