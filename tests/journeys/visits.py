"""What a citizen does, step by step, through the screens."""

from collections.abc import Mapping
from pathlib import Path

from provisioning.demo.visits import CARD
from provisioning.demo.wires import ask
from tests.journeys.visitor import Visitor

ITEM = "sole-trader-registration"
SHOP = "高平市样本百货店"
PHONE = "13800000000"
ADDRESS = "山西省高平市样本街二号"
PERSONAL = (CARD["name"], CARD["number"], CARD["address"], SHOP, PHONE, ADDRESS)


def sign_in(visitor: Visitor, hands: Mapping[str, Path], errand: str = "apply") -> None:
    """Touch, choose, agree, and lay the card on the reader."""
    visitor.arrive("attract")
    visitor.press("start")
    visitor.arrive("home")
    visitor.press(errand)
    visitor.arrive("consent")
    visitor.press("agree")
    lay_card(visitor, hands)


def lay_card(visitor: Visitor, hands: Mapping[str, Path]) -> None:
    """Lay the sample card on the reader until it was read."""
    visitor.arrive("card")
    ask(hands["idcard"], do="place", card=CARD)
    visitor.arrive("search", "claiming", "answer", "ready", "claim.in_review")
    ask(hands["idcard"], do="remove")


def fill_in(visitor: Visitor) -> None:
    """Choose the item, answer everything, and come to the review."""
    visitor.arrive("search")
    visitor.answer("query", "geti")
    visitor.press(f"item.{ITEM}")
    visitor.arrive("guide")
    visitor.press("next")
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
    visitor.answer("capital", "20000")
    visitor.press("next")
    visitor.arrive("form.premises")
    visitor.answer("premises_address", ADDRESS)
    visitor.press("truthful.promised")
    visitor.press("next")
    visitor.arrive("review")


def file(visitor: Visitor) -> str:
    """Agree, sign, and file; gives the case number."""
    visitor.press("agree")
    visitor.arrive("signature")
    visitor.sign()
    visitor.press("file")
    visitor.arrive("filed")
    filed = visitor.counter.runner.session.filed
    assert filed is not None
    return filed.case_no


def leave(visitor: Visitor) -> None:
    """Rate and go."""
    visitor.press("finish")
    visitor.arrive("rating")
    visitor.press("rate_5")
    visitor.arrive("thanks")
    visitor.press("leave")
    visitor.arrive("attract")
