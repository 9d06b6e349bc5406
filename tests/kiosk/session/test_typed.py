"""Signing in by a typed number: what it may do, what it may not, and that it is told everywhere."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pytest

from content.catalogue.model import ApplicantRule, Item
from kiosk.session.commands import Claim, File, ReadCard
from kiosk.session.phase import Phase
from kiosk.session.readings import CardTrouble, CodeRead
from kiosk.session.screen import Bullets, Input
from tests.kiosk.session.conftest import ADDRESS, NAME, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
UNFIT = NUMBER[:17] + "8"


def keys(visit: "Visit") -> set[str]:
    """Name the buttons on the screen."""
    return {button.key for button in visit.buttons()}


def box(visit: "Visit", field: str) -> Input:
    """Find one box on the screen."""
    return next(block for block in visit.screen().blocks if isinstance(block, Input) and block.field == field)


@pytest.mark.parametrize("key", ["no_card", "unreadable", "reader_gone"])
def test_offered_after_trouble(visit_at: VisitAt, key: Any):
    """After any trouble with the reader the number may be typed instead."""
    visit = visit_at(Phase.CARD)
    before = "type_number" in keys(visit)
    visit.send(CardTrouble(visit.session.id, key))

    assert (before, "type_number" in keys(visit)) == (False, True)


def test_offered_without_reader(visit_at: VisitAt):
    """With the reader out of order nobody waits for it: typing is offered at once."""
    visit = visit_at(Phase.CONSENT)
    visit.breaks("idcard")
    visit.press("agree")

    assert ("type_number" in keys(visit), visit.count(ReadCard)) == (True, 0)


@pytest.mark.parametrize("key", ["expired", "wrong_card"])
def test_a_refused_card_is_not_typed_around(visit_at: VisitAt, key: str):
    """Who showed a card that does not serve may not type its number instead."""
    visit = visit_at(Phase.CARD)
    changes = {"expired": {"valid_to": visit.now.date().replace(year=2025)}, "wrong_card": {"card": "library"}}
    visit.send(visit.card(**changes[key]))

    assert "type_number" not in keys(visit)


def test_not_offered_to_collect(visit_at: VisitAt):
    """To collect, the card is needed, and the screen says so."""
    visit = visit_at(Phase.SCAN)
    visit.send(CodeRead(visit.session.id, visit.code()))
    visit.send(CardTrouble(visit.session.id, "unreadable"))

    assert ("type_number" in keys(visit), "不能手动输入" in visit.says()) == (False, True)


def test_signs_in(visit_at: VisitAt):
    """A good name and number go on to the first question, and the visit knows that they were typed."""
    visit = visit_at(Phase.TYPED)
    visit.press("next")
    card = visit.session.card

    assert (visit.session.phase, card and card.by, card and card.sex) == (Phase.SITUATION, "typed", "男")


def test_nothing_typed_stays_behind(visit_at: VisitAt):
    """Once signed in, the boxes are empty again."""
    visit = visit_at(Phase.TYPED)
    visit.press("next")

    assert (visit.session.typed.name, visit.session.typed.number) == ("", "")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1405", "第 1 至 6 位是地区"),
        ("140581189", "第 7 至 14 位是出生年月日"),
        (NUMBER[:15], "第 15 至 17 位是顺序号"),
        (NUMBER[:17], "还差最后一位"),
        (NUMBER, "都对得上"),
    ],
)
def test_help_as_it_grows(visit_at: VisitAt, number: str, said: str):
    """While nothing is wrong the box tells which part comes next."""
    visit = visit_at(Phase.TYPED)
    visit.answer("typed.number", number)

    assert (said in box(visit, "typed.number").help, box(visit, "typed.number").problem) == (True, "")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("16", "第 1 至 2 位（地区代码开头）不对"),
        ("140581189913", "第 7 至 14 位（出生日期）里没有这样的月或日"),
        ("1405812030", "第 7 至 14 位（出生日期）在今天之后"),
        ("140X", "第 4 位不对"),
        (UNFIT, "至少有一位输错了"),
    ],
)
def test_wrong_digits_are_told_at_once(visit_at: VisitAt, number: str, said: str):
    """A broken rule is told with its place as soon as it is broken."""
    visit = visit_at(Phase.TYPED)
    visit.answer("typed.number", number)

    assert said in box(visit, "typed.number").problem


def test_the_right_end_is_never_told(visit_at: VisitAt):
    """A number whose check does not fit is answered without the character that would."""
    visit = visit_at(Phase.TYPED)
    visit.answer("typed.number", UNFIT)
    said = box(visit, "typed.number")

    assert not any(NUMBER[17] in text for text in (said.problem, said.help))


def test_guessing_ends(visit_at: VisitAt):
    """After five whole numbers that do not fit, only the card helps, and nothing typed is kept."""
    visit = visit_at(Phase.TYPED)
    for end in "01234":
        visit.answer("typed.number", NUMBER[:17] + end)

    assert (visit.screen().name, "type_number" in keys(visit)) == ("card.typed_often", False)
    assert visit.session.typed.number == ""


@pytest.mark.parametrize(("field", "value"), [("typed.number", NUMBER[:12]), ("typed.name", ""), ("typed.name", "A😀")])
def test_stays_until_both_are_good(visit_at: VisitAt, field: str, value: str):
    """With one of the two missing or wrong the screen stays, and its box says why."""
    visit = visit_at(Phase.TYPED)
    visit.answer(field, value)
    visit.press("next")

    assert (visit.session.phase, bool(box(visit, field).problem)) == (Phase.TYPED, True)


def test_too_young(new_visit: Callable[[Item], "Visit"], item: Item):
    """The item's rule on age holds for a typed number as for a card."""
    visit = new_visit(replace(item, applicant=ApplicantRule(min_age=200)))
    type_in(visit)
    reasons = [block for block in visit.screen().blocks if isinstance(block, Bullets)]

    assert (visit.session.phase, len(reasons[0].lines)) == (Phase.CARD_REFUSED, 1)


def type_in(visit: "Visit") -> None:
    """Walk from the idle screen through a typed identity."""
    visit.open_guide()
    visit.press("next", "agree")
    visit.send(CardTrouble(visit.session.id, "unreadable"))
    visit.press("type_number")
    visit.answer("typed.name", NAME)
    visit.answer("typed.number", NUMBER)
    visit.press("next")


def file_typed(visit: "Visit") -> None:
    """Walk on from a typed identity to the case number."""
    type_in(visit)
    visit.press("premises.own", "next")
    visit.answer("name", "别人")
    visit.answer("home", ADDRESS)
    visit.press("next")
    visit.answer("shop", "高平试店")
    visit.press("agrees.yes", "next")
    visit.sign_and_file()
    visit.send(visit.filed())


def test_filed_as_typed(visit: "Visit"):
    """The application says that the applicant and the fields taken over were typed, and the name stays fixed."""
    file_typed(visit)
    filed = visit.last(File)

    assert (filed.applicant.by, filed.provenance["name"], filed.answers["name"]) == ("typed", "typed", NAME)


def test_no_decision_in_this_visit(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """An item decided at once is not decided, shown or printed on a typed number, and the screen says so."""
    visit = new_visit(at_once)
    file_typed(visit)

    assert ("decide_now" in keys(visit), visit.count(Claim), "手动输入" in visit.says()) == (False, 0, True)


def test_the_number_is_masked_afterwards(visit: "Visit"):
    """After filing only the head and the tail of a typed number are shown."""
    file_typed(visit)
    shown = str([asdict(block) for block in visit.screen().blocks])

    assert (NUMBER in shown, "140***********0019" in shown) == (False, True)
