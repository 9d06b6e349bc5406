"""Which papers an application asks for, which of them may be scanned, and which pages are there so far. Pure."""

from content.catalogue.model import HandIn, Material
from content.catalogue.situations import materials
from content.contract.application import EarlierPaper
from content.contract.earlier import EarlierOffer
from kiosk.session.commands import PaperPage
from kiosk.session.filling import Draft
from kiosk.session.readings import ScannedPage

PAGES_EACH = 10
"""Pages of one material, a contract's usual length; what is longer is brought."""
PAGES_HERE = 30
"""Pages of one visit: 15 MB in memory at most."""

_SEEN_ELSEWHERE = frozenset({HandIn.CARD_READER, HandIn.THIS_FORM})


def scannable(draft: Draft) -> tuple[Material, ...]:
    """List the materials that apply and may be scanned, in the item's order."""
    return tuple(material for material in _asked(draft) if material.may_scan)


def may_scan(draft: Draft) -> bool:
    """Tell whether any material that applies may be scanned."""
    return bool(scannable(draft))


def held(draft: Draft) -> tuple[Material, ...]:
    """List the materials that the bureau already has and fetches itself."""
    return tuple(material for material in _asked(draft) if material.hand_in is HandIn.BUREAU_FETCHES)


def brought(draft: Draft) -> tuple[Material, ...]:
    """List the paper materials that can only be brought."""
    known = _SEEN_ELSEWHERE | {HandIn.BUREAU_FETCHES}
    return tuple(material for material in _asked(draft) if not material.may_scan and material.hand_in not in known)


def pages(draft: Draft, material: str) -> tuple[ScannedPage, ...]:
    """Give the pages of a material so far."""
    return draft.papers.get(material, ())


def is_full(draft: Draft, material: str) -> bool:
    """Tell whether no further page of a material is taken."""
    return not room(draft, material)


def room(draft: Draft, material: str) -> int:
    """Count the further pages of a material that are taken."""
    held_here = sum(len(pages) for pages in draft.papers.values())
    return max(0, min(PAGES_EACH - len(pages(draft, material)), PAGES_HERE - held_here))


def handed_in(draft: Draft) -> tuple[PaperPage, ...]:
    """Give every page to be filed; those of materials that no longer apply are left out."""
    return tuple(
        PaperPage(material.id, number, page.jpeg)
        for material in scannable(draft)
        for number, page in enumerate(pages(draft, material.id), start=1)
    )


def offer(draft: Draft, material: str) -> EarlierOffer | None:
    """Give what the bureau has of a material from an earlier case, if that is known."""
    return next((each for each in draft.offered or () if each.material == material), None)


def referred_to(draft: Draft) -> tuple[EarlierPaper, ...]:
    """Give every page of an earlier case that is used; those of materials that no longer apply are left out."""
    used = (draft.earlier.get(material.id) for material in scannable(draft))
    return tuple(EarlierPaper(each.material, page) for each in used if each is not None for page in each.pages)


def _asked(draft: Draft) -> tuple[Material, ...]:
    return materials(draft.item, draft.situation, draft.answers)
