"""Signing in by passport: to apply and nothing else, with each check digit that does not fit told by its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import ApplicantRule, CardKind, HandlingType, Item, Language
from content.text.wording import Text
from kiosk.session.commands import File, ReadCard, StopReading
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.readings import CardTrouble, CodeRead
from tests.kiosk.session.conftest import ALL, NAME

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
NUMBER = "L898902C3"
PASSPORT = {"card": "passport", "number": NUMBER, "by": "passport", "birth": date(1974, 8, 12)}


def offered(visit: "Visit") -> bool:
    """Tell whether a passport is offered."""
    return any(button.key == "passport" for button in visit.buttons())


def welcomes(item: Item) -> Item:
    """Let an item be applied for by passport."""
    return replace(item, applicant=ApplicantRule(cards=(CardKind.PASSPORT,)), handling_type=HandlingType.AT_ONCE)


def at_passport(visit: "Visit") -> "Visit":
    """Go to the passport's screen."""
    visit.send(OffersChanged(ALL | {"passport"}, ()))
    visit.open_guide()
    visit.press("next", "agree", "passport")
    return visit


def test_offered_where_there_is_a_reader(visit_at: VisitAt):
    """Without a reader for passports nobody is sent to one."""
    visit = visit_at(Phase.CARD)
    before = offered(visit)
    visit.send(OffersChanged(ALL | {"passport"}, ()))

    assert (before, offered(visit)) == (False, True)


def test_not_offered_to_collect(visit_at: VisitAt):
    """A printed zone opens no licence."""
    visit = visit_at(Phase.SCAN)
    visit.send(OffersChanged(ALL | {"passport"}, ()))
    visit.send(CodeRead(visit.session.id, visit.code()))

    assert not offered(visit)


def test_the_card_reader_is_let_go(visit_at: VisitAt):
    """Who chooses the passport is no longer waited for at the card reader."""
    visit = visit_at(Phase.CARD)
    visit.send(OffersChanged(ALL | {"passport"}, ()))
    visit.press("passport")

    assert visit.asked[-2:] == [StopReading(visit.session.id), ReadCard(visit.session.id, "passport")]


def test_files_as_holder_of_a_passport(new_visit: Callable[[Item], "Visit"], item: Item):
    """The application names a passport and how it was read; nothing is decided at once on it."""
    visit = at_passport(new_visit(welcomes(item)))
    visit.send(visit.card(**PASSPORT))
    visit.fill()
    visit.sign_and_file()
    visit.send(visit.filed())
    applicant = visit.last(File).applicant
    at_once = any(button.key == "decide_now" for button in visit.buttons())

    assert (applicant.card, applicant.number, applicant.by, at_once) == ("passport", NUMBER, "passport", False)


@pytest.mark.parametrize("check", ["number", "birth", "expiry", "optional", "composite"])
def test_each_digit_has_its_words(visit_at: VisitAt, check: str):
    """A check digit that does not fit is told by the field it covers."""
    visit = visit_at(Phase.PASSPORT)
    visit.send(CardTrouble(visit.session.id, "digits", (check,)))

    assert Text(visit.words, Language.CHINESE)(f"session.passport.misfit.{check}") in visit.says()


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [({"valid_to": date(2020, 1, 1)}, "expired"), ({"card": "travel_card", "by": "card"}, "wrong_card")],
)
def test_refused(visit_at: VisitAt, changes: dict[str, object], trouble: str):
    """A passport past its day, and a card laid on the passport reader, are told and not kept."""
    visit = visit_at(Phase.PASSPORT)
    visit.send(visit.card(**{**PASSPORT, **changes}))

    assert (visit.screen().name, visit.session.card) == (f"passport.{trouble}", None)


def test_another_try(visit_at: VisitAt):
    """Another try waits anew and forgets what did not fit."""
    visit = visit_at(Phase.PASSPORT)
    visit.send(CardTrouble(visit.session.id, "digits", ("birth",)))
    visit.press("again")

    assert (visit.screen().name, visit.session.misfits) == ("passport", ())


def test_nothing_of_it_shows(visit_at: VisitAt):
    """A visit signed in by passport shows neither name nor number when it is written out."""
    visit = visit_at(Phase.PASSPORT)
    visit.send(visit.card(**PASSPORT))

    assert [word in repr(visit.session) for word in (NAME, NUMBER)] == [False, False]
