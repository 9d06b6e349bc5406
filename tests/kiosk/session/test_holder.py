"""What a card says of its holder."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import CardKind
from kiosk.session import holder

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

TODAY = date(2026, 9, 28)


@pytest.mark.parametrize(
    ("card", "kind"),
    [
        ("resident", CardKind.RESIDENT),
        ("hmt_permit", CardKind.HMT_RESIDENCE),
        ("foreigner", CardKind.FOREIGN_PERMANENT),
        ("foreigner_2023", CardKind.FOREIGN_PERMANENT),
        ("library", None),
    ],
)
def test_kinds(visit: "Visit", card: str, kind: CardKind | None):
    """Each kind a reader knows is one of the catalogue's, and any other is none."""
    assert holder.kind(visit.card(card=card)) == kind


def test_old_foreign_cards_have_their_own_numbers(visit: "Visit"):
    """The number of a card of 2017 is not held against the rules of citizen numbers."""
    assert holder.trouble(visit.card(card="foreigner", number="XXX140000000000"), TODAY) == ""


def test_birth_from_the_number(visit: "Visit"):
    """A card without its line of birth tells it by its number."""
    assert holder.birth(visit.card(birth=None), TODAY) == date(1899, 12, 31)


def test_applicant(visit: "Visit"):
    """The applicant that is filed has the catalogue's word for the card and dates in ISO 8601."""
    applicant = holder.applicant(visit.card(card="hmt_permit"))

    assert (applicant.card, applicant.birth) == ("hmt_residence", "1899-12-31")


def test_card_and_applicant_are_silent(visit: "Visit"):
    """Neither the card nor the applicant shows a value when written."""
    written = repr(visit.card()) + repr(holder.applicant(visit.card()))

    assert not any(value in written for value in ("测试样一", "140581189912310019", "测试路"))
