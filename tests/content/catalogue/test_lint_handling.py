"""Codes, limits, steps and posts, visits, result, contact and legal basis."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from content.catalogue.lint_handling import check_handling
from content.catalogue.model import (
    CaseClass,
    Catalogue,
    Codes,
    Delivery,
    HandlingType,
    Item,
    Need,
    Phone,
    Post,
    ResultType,
    Terminal,
)


def _found(item: Item) -> list[str]:
    return [issue.what for issue in check_handling(item, "here")]


def test_authored(catalogue: Catalogue):
    """The authored items raise warnings at most about what nobody vouched for."""
    found = {what for item in catalogue.items for what in _found(item)}
    assert all(what.startswith("nobody vouched") or what.endswith("is unsourced") for what in found)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"promised_days": 4}, "more days are promised than the law gives"),
        ({"promised_days": 0}, "handling type and promised days disagree"),
        ({"handling_type": HandlingType.AT_ONCE}, "handling type and rule disagree"),
        ({"cancelled": date(2025, 1, 1)}, "it is cancelled before it takes effect"),
        ({"steps": ()}, "fewer than 5 written steps"),
        ({"inspectors": 1}, "inspectors go alone or in a crowd"),
        ({"inspectors": 2}, "inspectors and steps disagree"),
        ({"case_class": CaseClass.MAJOR}, "a case of class major is not decided by leader"),
        ({"terminal": Terminal.GUIDE_ONLY}, "nothing tells the citizen what to do"),
        ({"needs_to_file": (Need.RECEIPT,)}, "filing does not need the card reader"),
        ({"needs_to_collect": ()}, "collecting does not need the page printer"),
        ({"visits": 1}, "visits and their reason disagree"),
        ({"deliveries": (Delivery.WINDOW,)}, "no visit is needed, yet the result lies at the window"),
        ({"deliveries": ()}, "no way of delivery is named"),
        ({"result": None}, "no result is described"),
        ({"legal_basis": ()}, "no legal basis is cited"),
        ({"faq": ()}, "a licence without any question answered"),
    ],
)
def test_spoilt(shop: Item, change: dict[str, Any], what: str):
    """Each rule finds the item that breaks it."""
    assert what in _found(replace(shop, **change))


def test_steps_take_too_long(shop: Item):
    """The steps together keep the promise."""
    steps = tuple(replace(step, days=1) for step in shop.steps)
    assert "the steps take longer than promised" in _found(replace(shop, steps=steps))


def test_doubled_step(shop: Item):
    """A step has its own id."""
    assert "the step “intake” stands 2 times" in _found(replace(shop, steps=(*shop.steps, shop.steps[0])))


def test_rule_without_its_step(catalogue: Catalogue):
    """An item decided at once writes down the step of the rule."""
    item = catalogue.item("registration-contact-filing")
    assert item is not None
    steps = tuple(step for step in item.steps if step.post is not Post.RULE)
    assert "no step is taken by the rule" in _found(replace(item, steps=steps))


def test_named_like_a_certificate(shop: Item):
    """A result named like a certificate is one."""
    assert shop.result is not None
    result = replace(shop.result, type=ResultType.APPROVAL)
    assert "the result is named like a certificate" in _found(replace(shop, result=result))


def test_printing_disagrees(shop: Item):
    """Printing at a kiosk and delivery by kiosk go together."""
    assert shop.result is not None
    result = replace(shop.result, prints_at_kiosk=False)
    assert "printing at a kiosk and ways of delivery disagree" in _found(replace(shop, result=result))


@pytest.mark.parametrize("changes", [{"copies_most": 10}, {"copies_most": 1, "prints_at_kiosk": False}])
def test_copies(shop: Item, changes: dict[str, Any]):
    """Copies are few, and of what a kiosk prints."""
    assert shop.result is not None
    found = _found(replace(shop, result=replace(shop.result, **changes)))

    assert "so many copies cannot be printed at a kiosk" in found


def test_same_number(shop: Item):
    """Asking and complaining go to different numbers."""
    contact = replace(shop.contact, complain=shop.contact.consult)
    assert "asking and complaining share a number" in _found(replace(shop, contact=contact))


def test_no_area_code(shop: Item):
    """A number has its area code."""
    contact = replace(shop.contact, consult=Phone(number="5222222"))
    assert "“5222222” has no area code" in _found(replace(shop, contact=contact))


@pytest.mark.parametrize(
    ("codes", "what"),
    [
        (("1", "2", "3"), "the basic code is not 12 digits"),
        (("1", "2", "3"), "the implementation code starts with no valid credit code"),
        (("1", "2", "3"), "the implementation code does not end in level 4 and the basic code"),
        (("1", "2", "3"), "the handling code is not the implementation code and two digits"),
    ],
)
def test_codes(shop: Item, codes: tuple[str, str, str], what: str):
    """Codes of the wrong make-up are refused."""
    basic, implementation, handling = codes
    spoilt = replace(shop, codes=Codes(basic=basic, implementation=implementation, handling=handling))
    assert what in _found(spoilt)
