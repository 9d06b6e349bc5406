"""Signing in by a code on the telephone: what it opens, and what is said of one that does not serve."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Item, Language
from content.contract.code import Code, CodeFault, CodeType, Holder
from kiosk.session.commands import Claim, ReadCard, Scan, StopReading, StopScanning
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.readings import CodeRead, ScanTrouble
from tests.kiosk.session.conftest import ADDRESS, ALL, NAME, NOW, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def shown(visit: "Visit", *, number: str = NUMBER) -> CodeRead:
    """Let the scanner read a good identity code."""
    holder = Holder(NAME, number)
    code = Code(CodeType.IDENTITY, "", "sub-1", "platform", NOW, NOW + timedelta(minutes=5), holder)
    return CodeRead(visit.session.id, code, "K1:IDENTITY")


def is_offered(visit: "Visit") -> bool:
    """Tell whether the screen offers to show a code."""
    return "show_code" in {button.key for button in visit.buttons()}


def test_offered_where_one_can_be_read(visit_at: VisitAt):
    """The way is offered beside the card once scanner and issuer are there, and not before."""
    visit = visit_at(Phase.CARD)
    before = is_offered(visit)
    visit.send(OffersChanged(ALL | {"identity"}, ()))

    assert (before, is_offered(visit)) == (False, True)


def test_not_offered_to_collect(visit_at: VisitAt):
    """To collect, the card itself is needed."""
    visit = visit_at(Phase.SCAN)
    visit.send(OffersChanged(ALL | {"identity"}, ()))
    visit.send(CodeRead(visit.session.id, visit.code()))

    assert not is_offered(visit)


def test_the_reader_is_let_go(visit_at: VisitAt):
    """Who shows a code no longer holds the card reader, and who goes back no longer holds the scanner."""
    visit = visit_at(Phase.SHOW_CODE)
    visit.press("back")

    assert visit.asked[-4:] == [
        StopReading(visit.session.id),
        Scan(visit.session.id, "identity"),
        StopScanning(visit.session.id),
        ReadCard(visit.session.id),
    ]


def test_signs_in(visit_at: VisitAt):
    """A good code goes on to the first question; the visit keeps the code as its proof."""
    visit = visit_at(Phase.SHOW_CODE)
    visit.send(shown(visit))
    card = visit.session.card

    assert (visit.session.phase, card and (card.by, card.proof)) == (Phase.SITUATION, ("code", "K1:IDENTITY"))


def test_a_broken_number_is_not_believed(visit_at: VisitAt):
    """A signed number that breaks a rule signs nobody in."""
    visit = visit_at(Phase.SHOW_CODE)
    visit.send(shown(visit, number=NUMBER[:17] + "8"))

    assert (visit.screen().name, visit.session.card) == ("show_code.damaged", None)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("fault", list(CodeFault))
def test_faults_are_worded(visit_at: VisitAt, fault: CodeFault, language: Language):
    """Every reason why a code does not serve has its own screen, and another try is offered."""
    visit = visit_at(Phase.SHOW_CODE)
    visit.send(CodeRead(visit.session.id, fault))
    screen = visit.screen(language)

    assert (screen.name, "again" in {button.key for button in screen.nav}) == (f"show_code.{fault}", True)


@pytest.mark.parametrize("key", ["no_code", "scanner_gone"])
def test_scanner_trouble(visit_at: VisitAt, key: str):
    """Trouble with the scanner is told, and the way back to the card stays."""
    visit = visit_at(Phase.SHOW_CODE)
    visit.send(ScanTrouble(visit.session.id, key))

    assert (visit.screen().name, visit.screen().nav[0].key) == (f"show_code.{key}", "back")


def test_a_receipt_is_no_identity(visit_at: VisitAt):
    """A receipt held up instead is told apart."""
    visit = visit_at(Phase.SHOW_CODE)
    visit.send(CodeRead(visit.session.id, visit.code()))

    assert visit.screen().name == "show_code.no_identity"


def test_the_card_collects(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """What is decided at once on a code is collected with the card: nothing is claimed here, and the screen says so."""
    visit = new_visit(at_once)
    visit.send(OffersChanged(ALL | {"identity"}, ()))
    visit.open_guide()
    visit.press("next", "agree", "show_code")
    visit.send(shown(visit))
    visit.press("premises.own", "next")
    visit.answer("name", "别人")
    visit.answer("home", ADDRESS)
    visit.press("next")
    visit.answer("shop", "高平试店")
    visit.press("agrees.yes", "next")
    visit.sign_and_file()
    visit.send(visit.filed())

    assert (visit.count(Claim), "领取要刷本人身份证" in visit.says()) == (0, True)
