"""Materials and fees."""

from dataclasses import replace
from typing import Any

import pytest

from content.catalogue.lint_papers import check_papers
from content.catalogue.model import Bilingual, Catalogue, Condition, Fee, HandIn, Item, Necessity, Origin


def _found(item: Item) -> list[str]:
    return [issue.what for issue in check_papers(item, "here")]


def test_authored(catalogue: Catalogue):
    """The authored lists of materials are in order."""
    assert [what for item in catalogue.items for what in _found(item)] == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"copies": 0}, "less than one copy is asked for"),
        ({"basis": ""}, "nothing says why it is asked for"),
        (
            {"hand_in": HandIn.BUREAU_FETCHES, "origin": Origin.APPLICANT},
            "the bureau cannot fetch what the government did not issue",
        ),
        (
            {"hand_in": HandIn.AT_WINDOW, "necessity": Necessity.REQUIRED},
            "it is handed in at the window, yet no visit is counted",
        ),
        ({"may_scan": True, "hand_in": HandIn.THIS_FORM}, "it may be scanned, yet is not brought by anybody"),
        (
            {"shown_if": (Condition(of="moon", among=("full",)),)},
            "it hangs on “moon”, which is not asked before",
        ),
        (
            {"shown_if": (Condition(of="operating_as", among=("ghost",)),)},
            "it waits for an answer that “operating_as” never has",
        ),
    ],
)
def test_spoilt(shop: Item, change: dict[str, Any], what: str):
    """Each rule finds the row that breaks it."""
    assert _found(replace(shop, materials=(replace(shop.materials[0], **change),))) == [what]


def test_doubled_row(shop: Item):
    """A row has its own id."""
    assert _found(replace(shop, materials=shop.materials[:1] * 2)) == ["the row “identity” stands 2 times"]


def test_charge_without_basis(shop: Item):
    """Nothing is charged without a basis."""
    text = Bilingual("工本费", "Charge")
    fee = Fee(id="f", name=text, amount_fen=1000, standard=text, basis="")
    assert _found(replace(shop, fees=(fee,))) == ["the charge has no basis"]


def test_charge_of_nothing(shop: Item):
    """A charge of nothing is no charge."""
    text = Bilingual("工本费", "Charge")
    fee = Fee(id="f", name=text, amount_fen=0, standard=text, basis="somewhere")
    assert _found(replace(shop, fees=(fee,))) == ["the charge is nothing"]
