"""What is true of the kiosk for every visit; nothing in it is personal."""

from dataclasses import dataclass

from content.catalogue.model import Bilingual, Notice


@dataclass(frozen=True)
class Hall:
    """Hold what is true of the kiosk for every visit: what works, why the rest does not, which catalogue is shown.

    ``notices`` and ``hours`` of the hall's windows come from that catalogue; ``has_speech`` if the kiosk can speak.

    Nothing works until the first `OffersChanged` says so.
    """

    working: frozenset[str] = frozenset()
    reasons: tuple[tuple[str, str], ...] = ()
    bundle: int = 0
    notices: tuple[Notice, ...] = ()
    hours: Bilingual | None = None
    has_speech: bool = False
