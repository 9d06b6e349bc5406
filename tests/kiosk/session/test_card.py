"""Signing in: which cards may be used, and what is said of those that may not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from content.catalogue.model import ApplicantRule, CardKind, Item, Language
from content.contract.citizen_number import NumberRule
from content.text.wording import Text
from kiosk.session.commands import ReadCard
from kiosk.session.phase import Phase
from kiosk.session.readings import CardTrouble
from kiosk.session.screen import Bullets, Paragraph
from tests.shipped import shipped_words

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]

UNFIT = {
    "expired": {"valid_to": date(2026, 9, 27)},
    "number_broken": {"number": "140581189912310018"},
    "wrong_card": {"card": "library"},
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", ["no_card", "unreadable", "reader_gone"])
def test_no_card(visit_at: VisitAt, key: Any, language: Language):
    """Each way in which no card is read has its own screen with what happened and what to do."""
    visit = visit_at(Phase.CARD)
    visit.send(CardTrouble(visit.session.id, key))
    screen = visit.screen(language)

    assert (screen.name, len(screen.blocks) >= 2) == (f"card.{key}", True)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", list(UNFIT))
def test_unfit_card(visit_at: VisitAt, key: str, language: Language):
    """A card that may not be used is named so, and nothing of it is kept."""
    visit = visit_at(Phase.CARD)
    visit.send(visit.card(**UNFIT[key]))

    assert (visit.screen(language).name, visit.session.card) == (f"card.{key}", None)


BROKEN = {
    "length": "14058118991231001",
    "characters": "14058118991231O019",
    "region": "160581189912310019",
    "birth_date": "140581189913310019",
    "in_future": "140581209912310019",
    "too_old": "140581180012310019",
    "check_digit": "140581189912310018",
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", list(NumberRule))
def test_broken_number(visit_at: VisitAt, rule: NumberRule, language: Language):
    """A number that breaks a rule is answered by a sentence about that rule, without the number."""
    visit, say = visit_at(Phase.CARD), Text(shipped_words(), language)
    visit.send(visit.card(number=BROKEN[rule]))
    said = [block.text for block in visit.screen(language).blocks if isinstance(block, Paragraph)]

    assert (said[0], BROKEN[rule] in str(said)) == (say(f"session.card.broken.{rule}"), False)


def test_last_good_day(visit_at: VisitAt):
    """A card serves through the last day of its validity."""
    visit = visit_at(Phase.CARD)
    visit.send(visit.card(valid_to=date(2026, 9, 28)))

    assert visit.session.phase is Phase.SITUATION


def test_try_again(visit_at: VisitAt):
    """After an unreadable card another try reads anew."""
    visit = visit_at(Phase.CARD)
    visit.send(CardTrouble(visit.session.id, "unreadable"))
    visit.press("again")

    assert (visit.session.trouble, visit.count(ReadCard)) == ("", 2)


def test_no_try_without_reader(visit_at: VisitAt):
    """Without a reader no further try is offered."""
    visit = visit_at(Phase.CARD)
    visit.send(CardTrouble(visit.session.id, "reader_gone"))

    assert "again" not in {button.key for button in visit.buttons()}


@pytest.mark.parametrize(
    "rule",
    [ApplicantRule(min_age=200), ApplicantRule(cards=(CardKind.FOREIGN_PERMANENT,))],
    ids=["under_age", "wrong_type"],
)
def test_holder_may_not_apply(new_visit: Callable[[Item], "Visit"], item: Item, rule: ApplicantRule):
    """Who may not file an item reads why, before any question."""
    visit = new_visit(replace(item, applicant=rule))
    visit.open_guide()
    visit.sign_in()
    reasons = [block for block in visit.screen().blocks if isinstance(block, Bullets)]

    assert (visit.session.phase, len(reasons[0].lines)) == (Phase.CARD_REFUSED, 1)


def test_another_service(visit_at: VisitAt):
    """Who may not file one item can choose another without a second card."""
    visit = visit_at(Phase.CARD_REFUSED)
    visit.press("other")

    assert (visit.session.phase, visit.session.card is None) == (Phase.SEARCH, False)


def test_saying_no(visit_at: VisitAt):
    """Who does not agree is back at the guide, and no card was asked for."""
    visit = visit_at(Phase.CONSENT)
    visit.press("back")

    assert (visit.session.phase, visit.count(ReadCard)) == (Phase.GUIDE, 0)
