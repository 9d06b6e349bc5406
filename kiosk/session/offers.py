"""What may be offered now: what each errand and item needs, against what works on this kiosk (promise 8).

A receipt printer without paper does not stop a filing, since number and code stay on the screen, and neither does
a card reader out of order, since name and number can be typed. Both are told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from content.catalogue.model import Item, Need, Terminal
from kiosk.session.hall import Hall
from kiosk.session.inquiry import TrackWay
from kiosk.session.phase import Errand

IDCARD, RECEIPT, PAGE, CODES, NETWORK, FILING = "idcard", "receipt", "page", "codes", "network", "filing"
# Reading identity codes: an extra that no errand needs.
IDENTITY = "identity"
# Reading passports: another extra, where a kiosk has the reader.
PASSPORT = "passport"
# Scanning papers, where a kiosk has a document camera: never needed, a window takes papers too.
DOCUMENTS = "documents"
# Seats lent to this kiosk, to be sold while it is cut off.
LEASED = "leased"
CAPABILITIES = (IDCARD, FILING, RECEIPT, CODES, PAGE, NETWORK)

_BY_NEED = {
    Need.READER: IDCARD,
    Need.RECEIPT: RECEIPT,
    Need.PAGE: PAGE,
    Need.CAMERA: CODES,
    Need.NETWORK: NETWORK,
}
_BY_ERRAND: dict[Errand, tuple[str, ...]] = {
    Errand.LOOK: (),
    Errand.APPLY: (FILING,),
    Errand.COLLECT: (CODES, IDCARD, NETWORK, PAGE),
    Errand.TRACK: (NETWORK,),
    Errand.BOOK: (NETWORK,),
}
_BY_WAY: dict[TrackWay, tuple[str, ...]] = {"receipt": (CODES, IDCARD), "card": (IDCARD,), "number": ()}
_BY_BOOKING_WAY = {
    "book_new": (NETWORK,),
    "by_slip": (CODES, NETWORK),
    "by_card": (IDCARD, NETWORK),
    "take_number": (NETWORK,),
}
BOOKING_WAYS = tuple(_BY_BOOKING_WAY)
_ONLY_TOLD = (RECEIPT, IDCARD)


@dataclass(frozen=True)
class Missing:
    """Name a capability that does not work, and the fault code behind it, empty when nobody knows."""

    capability: str
    fault: str = ""


def missing_for_errand(errand: Errand, hall: Hall) -> tuple[Missing, ...]:
    """List what keeps an errand from being offered; nothing when it may be."""
    if errand is Errand.BOOK:
        return missing_to_book("book_new", hall)
    return _missing(_BY_ERRAND[errand], hall)


def missing_to_book(way: str, hall: Hall) -> tuple[Missing, ...]:
    """List what keeps one of ``BOOKING_WAYS`` from being offered; lent seats can be sold without the server."""
    if way == "book_new" and LEASED in hall.working:
        return ()
    return _missing(_BY_BOOKING_WAY[way], hall)


def missing_to_read(hall: Hall) -> tuple[Missing, ...]:
    """List what keeps a card from being read now."""
    return _missing((IDCARD,), hall)


def missing_to_file(item: Item, hall: Hall) -> tuple[Missing, ...]:
    """List what keeps an item from being filed here now. An item that only guides is not asked this."""
    needs = (*_BY_ERRAND[Errand.APPLY], *(_BY_NEED[need] for need in item.needs_to_file))
    return tuple(gap for gap in _missing(needs, hall) if gap.capability not in _ONLY_TOLD)


def missing_to_scan(hall: Hall) -> tuple[Missing, ...]:
    """List what keeps a paper from being scanned now."""
    return _missing((DOCUMENTS,), hall)


def missing_to_phone(hall: Hall) -> tuple[Missing, ...]:
    """List what keeps a page from being sent by telephone now: it comes by way of the server."""
    return _missing((NETWORK,), hall)


def missing_to_print(hall: Hall) -> tuple[Missing, ...]:
    """List what keeps a licence from being fetched and printed now."""
    return _missing((NETWORK, PAGE), hall)


def missing_to_hand_over(hall: Hall) -> tuple[Missing, ...]:
    """List what keeps an unfinished application from being handed to a window now."""
    return _missing((NETWORK,), hall)


def missing_to_track(way: TrackWay, hall: Hall) -> tuple[Missing, ...]:
    """List what keeps a case from being looked up in one of the ways now."""
    return _missing((*_BY_ERRAND[Errand.TRACK], *_BY_WAY[way]), hall)


def missing_to_supply(hall: Hall) -> tuple[Missing, ...]:
    """List what keeps papers that a case was asked for from being supplied now."""
    return _missing((FILING,), hall)


def told_gaps(hall: Hall) -> tuple[Missing, ...]:
    """List what is missing but does not stop applying, to be told before the citizen begins."""
    return _missing(_ONLY_TOLD, hall)


def can_start(item: Item, hall: Hall) -> bool:
    """Tell whether an application for an item may begin here now."""
    return item.terminal is Terminal.FULL and not missing_to_file(item, hall)


def _missing(capabilities: Iterable[str], hall: Hall) -> tuple[Missing, ...]:
    reasons = dict(hall.reasons)
    gaps = dict.fromkeys(capability for capability in capabilities if capability not in hall.working)
    return tuple(Missing(capability, reasons.get(capability, "")) for capability in gaps)
