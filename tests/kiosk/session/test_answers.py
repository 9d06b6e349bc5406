"""Answers keep to what is asked."""

from typing import TYPE_CHECKING

from content.catalogue.model import Item
from kiosk.session import answers
from kiosk.session.filling import Draft

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def test_unknown_field(item: Item):
    """A field the catalogue does not know is not taken."""
    draft = Draft(item=item, submission="a", bundle=1)

    assert answers.answer(draft, "shoe_size", "44") == draft


def test_field_of_another_page(item: Item):
    """A field that is not on the screen is not taken."""
    draft = Draft(item=item, submission="a", bundle=1)

    assert answers.answer(draft, "shop", "高平试店") == draft


def test_unknown_option(item: Item):
    """An option the question does not have is not taken."""
    draft = Draft(item=item, submission="a", bundle=1)

    assert answers.choose(draft, "premises", "moon") == draft


def test_prefill_keeps_what_was_typed(item: Item, visit: "Visit"):
    """The card fills in only what nobody typed yet."""
    typed = Draft(item=item, submission="a", bundle=1, answers={"home": "别处"}, provenance={"home": "typed"})
    filled = answers.prefill(typed, visit.card())

    assert (filled.answers, filled.provenance) == (
        {"name": "测试样一", "home": "别处"},
        {"name": "card", "home": "typed"},
    )


def test_nowhere_to_turn(item: Item):
    """A key that is neither a question nor a field has no place."""
    assert answers.turn_to(Draft(item=item, submission="a", bundle=1), "moon") is None
