"""What a citizen does, step by step, through the screens."""

from collections.abc import Mapping
from pathlib import Path

import cv2
import zxingcpp

from kiosk.session.prints import ReceiptSettled
from kiosk.session.replies import Filed
from provisioning.demo.visits import CARD
from provisioning.demo.wires import ask
from tests.journeys.visitor import Visitor

ITEM = "sole-trader-registration"
SHOP = "高平市样本百货店"
PHONE = "13800000000"
ADDRESS = "山西省高平市样本街二号"
CAPITAL = "83726150"
PERSONAL = (CARD["name"], CARD["number"], CARD["address"], SHOP, PHONE, ADDRESS, CAPITAL)

AT_ONCE_ITEM = "registration-contact-filing"
SHOP_CODE = "92140581MAQQQQQQ9M"
OTHER_CARD = CARD | {"name": "测试样二", "sex": "女", "number": "140581189912310027"}

_QR_MARGIN = 40


def sign_in(visitor: Visitor, hands: Mapping[str, Path], errand: str = "apply") -> None:
    """Touch, choose, agree, and lay the card on the reader."""
    visitor.arrive("attract")
    visitor.press("start")
    visitor.arrive("home")
    visitor.press(errand)
    visitor.arrive("consent")
    visitor.press("agree")
    lay_card(visitor, hands)


def lay_card(visitor: Visitor, hands: Mapping[str, Path], card: Mapping[str, str] = CARD) -> None:
    """Lay a card on the reader until the journey has gone on."""
    visitor.arrive("card")
    ask(hands["idcard"], do="place", card=dict(card))
    visitor.leave_screen("card")
    ask(hands["idcard"], do="remove")


def fill_in(visitor: Visitor) -> None:
    """Choose the item, answer everything, and come to the review."""
    choose(visitor, "geti", ITEM)
    answer_main_item(visitor)


def answer_main_item(visitor: Visitor) -> None:
    """Answer everything the main item asks, and come to the review."""
    for question, option in (("operating_as", "person"), ("premises_right", "own")):
        visitor.arrive(f"situation.{question}")
        visitor.press(f"{question}.{option}")
        visitor.press("next")
    visitor.arrive("form.operator")
    visitor.answer("phone", PHONE)
    visitor.press("next")
    visitor.arrive("form.shop")
    visitor.answer("shop_name", SHOP)
    visitor.press("business_scope.general_goods")
    visitor.answer("employees", "2")
    visitor.answer("capital", CAPITAL)
    visitor.press("next")
    visitor.arrive("form.premises")
    visitor.answer("premises_address", ADDRESS)
    visitor.press("truthful.promised")
    visitor.press("next")
    visitor.arrive("review")


def choose(visitor: Visitor, query: str, item: str) -> None:
    """Search for an item and begin on it."""
    visitor.arrive("search")
    visitor.answer("query", query)
    visitor.press(f"item.{item}")
    visitor.arrive("guide")
    visitor.press("next")


def fill_in_contact(visitor: Visitor) -> None:
    """Answer everything for the item that a rule decides."""
    choose(visitor, "lianluo", AT_ONCE_ITEM)
    visitor.arrive("situation.asks_for")
    visitor.press("asks_for.change")
    visitor.press("next")
    visitor.arrive("form.shop")
    visitor.answer("shop_name", SHOP)
    visitor.answer("shop_code", SHOP_CODE)
    visitor.press("next")
    visitor.arrive("form.contact")
    visitor.press("contact_is.myself")
    visitor.answer("contact_name", CARD["name"])
    visitor.answer("contact_phone", PHONE)
    visitor.press("contact_agrees.yes")
    visitor.press("next")
    visitor.arrive("review")


def file(visitor: Visitor) -> Filed:
    """Agree, sign, and file."""
    visitor.press("agree")
    visitor.arrive("signature")
    visitor.sign()
    visitor.press("file")
    visitor.arrive("filed")
    filed = visitor.counter.runner.session.filed
    assert filed is not None
    return filed


def apply(visitor: Visitor, hands: Mapping[str, Path]) -> Filed:
    """Come in, file the main item, wait for the receipt, and go."""
    sign_in(visitor, hands)
    fill_in(visitor)
    filed = file(visitor)
    receipt(visitor)
    leave(visitor)
    return filed


def receipt(visitor: Visitor) -> ReceiptSettled:
    """Wait until it is known what became of the receipt."""
    visitor.wait("the receipt is settled", lambda: visitor.counter.runner.session.receipt is not None)
    settled = visitor.counter.runner.session.receipt
    assert settled is not None
    return settled


def scan(visitor: Visitor, hands: Mapping[str, Path], **sight: str) -> None:
    """Come in to collect, and hold something before the camera until the journey has gone on."""
    visitor.arrive("attract")
    visitor.press("start")
    visitor.arrive("home")
    visitor.press("collect")
    visitor.arrive("scan")
    ask(hands["camera"], do="show", **sight)
    visitor.leave_screen("scan")
    ask(hands["camera"], do="clear")


def hold_paper(paper: Path, out: Path) -> str:
    """Hold the QR code of a printed receipt near the camera: the part of the paper a person would show."""
    picture = cv2.imread(str(paper))
    assert picture is not None
    code = zxingcpp.read_barcode(picture)
    assert code is not None
    corners = code.position
    left, right = corners.top_left.x - _QR_MARGIN, corners.bottom_right.x + _QR_MARGIN
    top, bottom = corners.top_left.y - _QR_MARGIN, corners.bottom_right.y + _QR_MARGIN
    cv2.imwrite(str(out), picture[max(0, top) : bottom, max(0, left) : right])
    return str(out)


def print_licence(visitor: Visitor) -> str:
    """Print what is ready, and name the screen that tells how it went."""
    visitor.arrive("ready")
    visitor.press("print")
    visitor.arrive("printing")
    return visitor.leave_screen("printing").name


def collect(visitor: Visitor, hands: Mapping[str, Path], code: str) -> str:
    """Come in with a receipt, tap the card, print, and name the screen that tells how it went."""
    scan(visitor, hands, qr=code)
    lay_card(visitor, hands)
    return print_licence(visitor)


def leave(visitor: Visitor) -> None:
    """Rate and go."""
    visitor.press("finish")
    visitor.arrive("rating")
    visitor.press("rate_5")
    visitor.arrive("thanks")
    visitor.press("leave")
    visitor.arrive("attract")
