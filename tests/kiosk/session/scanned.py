"""Pages as the document camera gives them, and the walk to where they are taken."""

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from content.catalogue.model import HandIn, Item
from content.contract.attachment import NamedPaper
from content.contract.earlier import EarlierOffer
from kiosk.session.events import OffersChanged
from kiosk.session.phone import PhoneArrived, PhoneOpened
from kiosk.session.readings import PageTaken, ScannedPage

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

LEASE, PLAN = "lease", "plan"


def photographed(width: int = 210, height: int = 297) -> bytes:
    """Make the JPEG of a page with lines for print."""
    picture, written = Image.new("RGB", (width, height), (240, 238, 230)), io.BytesIO()
    pen, step = ImageDraw.Draw(picture), height // 24
    for at in range(2 * step, height - 2 * step, step):
        pen.rectangle((width // 8, at, width - width // 8 - at % (width // 4), at + step // 3), fill=(60, 60, 70))
    picture.save(written, "JPEG")
    return written.getvalue()


def a_page(mark: bytes = b"") -> ScannedPage:
    """Make a page; ``mark`` stands behind the picture, where no decoder looks."""
    return ScannedPage(photographed() + mark, 210, 297)


def with_papers(item: Item) -> Item:
    """Ask for two papers that may be scanned, one that the bureau has and one that is brought."""
    row = item.materials[0]
    scanned = replace(row, id=LEASE, hand_in=HandIn.AT_INSPECTION, may_scan=True)
    plan = replace(scanned, id=PLAN, hand_in=HandIn.AT_WINDOW)
    held = replace(row, id="licence", hand_in=HandIn.BUREAU_FETCHES)
    brought = replace(row, id="report", hand_in=HandIn.AT_WINDOW)
    return replace(item, materials=(row, scanned, plan, held, brought))


def to_papers(visit: "Visit") -> None:
    """Walk from the idle screen to the list of papers, at a kiosk with a document camera."""
    visit.item = with_papers(visit.item)
    visit.send(OffersChanged(visit.session.hall.working | {"documents"}, ()))
    visit.go_to_review()


def phone_opened(visit: "Visit") -> PhoneOpened:
    """Answer that a phone may send to an address."""
    return PhoneOpened(visit.session.id, "https://hall.example/upload/AbCdEfGhIjKlMnOpQrStUv")


def arrived(visit: "Visit", *pages: ScannedPage) -> PhoneArrived:
    """Answer that a phone sent pages."""
    return PhoneArrived(visit.session.id, pages or (a_page(),))


def an_offer(material: str = LEASE) -> EarlierOffer:
    """Make what the bureau has of a paper: two pages of an earlier case."""
    pages = tuple(
        NamedPaper(id=f"0193a5c0-0000-7000-8000-00000000000{page}", material="old", page=page, sha256="0" * 64)
        for page in (1, 2)
    )
    return EarlierOffer(material, "GP26…001K", "2026-08-03", pages)


def taken(visit: "Visit", mark: bytes = b"") -> PageTaken:
    """Answer that a page was taken."""
    return PageTaken(visit.session.id, a_page(mark))
