"""Walking up to the papers of an application that asks for some, and sending one from a telephone."""

import io
from urllib.parse import urlsplit

import httpx
from PIL import Image

from content.catalogue.fields import Field, FieldType
from kiosk.session import answers
from kiosk.session.phase import Phase
from kiosk.session.touches import Answered
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

ITEM, PAPER, UNIT = "public-place-hygiene-permit", "test_report", "social_affairs"
SAID = {
    FieldType.PHONE: visits.PHONE,
    FieldType.INTEGER: "20",
    FieldType.CREDIT_CODE: visits.SHOP_CODE,
    FieldType.DATE: "2027-05-10",
    FieldType.YES_NO: "yes",
}


def to_papers(visitor: Visitor, house: House) -> None:
    """Sign in, choose the item and fill it in."""
    visits.sign_in(visitor, house.hall.hands)
    visitor.arrive("search")
    visitor.answer("query", "weisheng")
    visitor.press(f"item.{ITEM}")
    visitor.press("next")
    while visitor.screen.name != "papers":
        _answer(visitor)
        visitor.press("next")


def address(visitor: Visitor) -> str:
    """Give the address that a telephone would read off the screen."""

    def url() -> str:
        scanning = visitor.counter.runner.session.scanning
        return scanning.phone.url if scanning and scanning.phone else ""

    visitor.wait("the code", url)
    return url()


def send(url: str, picture: bytes) -> int:
    """Send a picture as a telephone's browser does, and give the status."""
    parts = urlsplit(url)
    origin = {"origin": f"{parts.scheme}://{parts.netloc}"}
    return httpx.post(url, files={"picture": ("photo.jpg", picture)}, headers=origin, trust_env=False).status_code


def photo() -> bytes:
    """Make a photograph as a telephone does: with where it was taken."""
    written, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "a place"
    Image.new("RGB", (600, 800), (230, 230, 220)).save(written, "JPEG", exif=exif)
    return written.getvalue()


def _answer(visitor: Visitor) -> None:
    """Answer all that the screen asks."""
    session = visitor.counter.runner.session
    assert session.draft is not None
    question, page = answers.current_question(session.draft), answers.current_page(session.draft)
    if session.phase is Phase.SITUATION and question:
        visitor.send(Answered(question.id, question.options[0].id))
    elif session.phase is Phase.FORM and page:
        for field in page.fields:
            if not session.draft.answers.get(field.key):
                visitor.send(Answered(field.key, _said(field)))


def _said(field: Field) -> str:
    return field.options[0].id if field.options else SAID.get(field.type, "高平测试样本")
