"""Data run, and people do not: what the bureau holds or the card says is not asked for again.

Answers come from the card today. Filling in from licences that were issued earlier is to come.
"""

from content.catalogue.model import Catalogue, Prefill, Terminal
from content.catalogue.terms import HandIn, Origin
from kiosk.session.commands import File
from tests.kiosk.session.conftest import ADDRESS, NAME, NUMBER


def test_card_fills_in(visit):
    """Name and home stand in the form as soon as the card was read."""
    visit.go_to_review()

    assert {key: visit.session.draft.answers[key] for key in ("name", "home")} == {"name": NAME, "home": ADDRESS}


def test_told_where_from(visit):
    """The application says of every answer whether the card or the citizen gave it."""
    visit.go_to_review()
    visit.sign_and_file()

    assert dict(visit.last(File).provenance) == {"name": "card", "home": "card", "shop": "typed", "agrees": "typed"}


def test_shipped_items_use_the_card(catalogue: Catalogue):
    """Every shipped item that is filed here takes the applicant's name from the card and not from fingers."""
    forms = [item.form for item in catalogue.items if item.terminal is Terminal.FULL]

    assert forms
    assert all(any(field.prefill is Prefill.NAME for field in form.fields) for form in forms)


def test_government_papers_are_fetched(catalogue: Catalogue):
    """What another office of the government holds is read off the card or fetched, never asked for at a window."""
    held = [
        material
        for item in catalogue.items
        if item.terminal is Terminal.FULL
        for material in item.materials
        if material.origin is Origin.GOVERNMENT
    ]

    assert {material.hand_in for material in held} <= {HandIn.CARD_READER, HandIn.BUREAU_FETCHES, HandIn.THIS_FORM}
    assert HandIn.BUREAU_FETCHES in {material.hand_in for material in held}


def test_known_again(hall):
    """A card finds its holder's cases, so that no number has to be kept or typed."""
    case = hall.file(hall.kiosk.application())

    assert hall.services.intake.holder(NUMBER) == case.holder
