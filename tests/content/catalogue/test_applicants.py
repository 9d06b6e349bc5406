"""Who may file."""

from datetime import date

import pytest

from content.catalogue.applicants import age_on, check_applicant
from content.catalogue.findings import Fault, Finding
from content.catalogue.model import CardKind, Item

ADULT = date(1899, 12, 31)


def test_allowed(shop: Item, today: date):
    """An adult with a valid card may file."""
    found = check_applicant(shop, kind=CardKind.RESIDENT, birth=ADULT, today=today, valid_to=date(2026, 9, 28))
    assert found == ()


def test_card_without_end(shop: Item, today: date):
    """A card without end never expires."""
    assert check_applicant(shop, kind=CardKind.RESIDENT, birth=ADULT, today=today, valid_to=None) == ()


def test_expired(shop: Item, today: date):
    """A card is refused from the day after its last."""
    found = check_applicant(shop, kind=CardKind.RESIDENT, birth=ADULT, today=today, valid_to=date(2026, 9, 27))
    assert found == (Finding("card", Fault.CARD_EXPIRED),)


def test_wrong_card(shop: Item, today: date):
    """A card the item does not take is refused."""
    found = check_applicant(shop, kind=CardKind.FOREIGN_PERMANENT, birth=ADULT, today=today, valid_to=None)
    assert found == (Finding("card", Fault.CARD_KIND),)


def test_under_age(shop: Item, today: date):
    """The day before the birthday is too early, and the age needed is told."""
    found = check_applicant(shop, kind=CardKind.RESIDENT, birth=date(2008, 9, 29), today=today, valid_to=None)
    assert found == (Finding("card", Fault.UNDER_AGE, {"min": 18}),)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 9, 28), date(2026, 9, 28), 18),
        (date(2008, 9, 29), date(2026, 9, 28), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age(birth: date, day: date, age: int):
    """Age counts whole years, and the birthday itself."""
    assert age_on(birth, day) == age
