"""Filing for somebody else: two cards, a scope and a term that are chosen, and a receipt for each."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.session.commands import (
    File,
    ReadCard,
)
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintReceipt,
)
from kiosk.session.prints import ReceiptSettled
from kiosk.session.readings import CardTrouble
from tests.kiosk.session.conftest import AGENT_NAME, AGENT_NUMBER, NAME, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def keys(visit: "Visit") -> dict[str, bool]:
    """Name the buttons on the screen, and whether each may be pressed."""
    return {button.key: button.enabled for button in visit.buttons()}


def to_agent(visit_at: VisitAt) -> "Visit":
    """Stand where the agent's card is waited for."""
    visit = visit_at(Phase.AUTHORITY)
    visit.press("back", "agree")
    visit.send(visit.card())
    return visit


def filed(visit: "Visit") -> None:
    """Walk from the choice of scope and term to the case number."""
    visit.press("proxy.scope.supplement", "proxy.term.90", "next")
    visit.fill()
    visit.sign_and_file()
    visit.send(visit.filed())


def test_offered_only_where_it_is_allowed(visit_at: VisitAt):
    """An item that does not allow an agent offers none."""
    assert "for_other" not in keys(visit_at(Phase.GUIDE))


def test_nothing_is_chosen_beforehand(visit_at: VisitAt):
    """Neither scope nor term is marked, and without both there is no going on."""
    visit = visit_at(Phase.AUTHORITY)
    chosen = [button.key for button in visit.buttons() if button.chosen]
    visit.press("proxy.term.30")

    assert (chosen, keys(visit)["next"]) == ([], False)


def test_the_application_carries_the_authority(visit_at: VisitAt):
    """The principal applies, the agent is named with scope and last day, and both were there."""
    visit = visit_at(Phase.AUTHORITY)
    filed(visit)
    file = visit.last(File)
    proxy = file.proxy

    assert (file.applicant.number, proxy and proxy.agent.number) == (NUMBER, AGENT_NUMBER)
    assert proxy
    assert (proxy.scope, proxy.until, proxy.is_principal_present) == ("supplement", "2026-12-26", True)


def test_what_is_signed_names_the_agent(visit_at: VisitAt):
    """The text that is signed says who acts, what for and until when, with the number masked."""
    visit = visit_at(Phase.AUTHORITY)
    filed(visit)
    shown = visit.last(File).shown_text

    assert all(word in shown for word in ("代办人: 测", "2026年12月26日", "补交材料"))
    assert AGENT_NUMBER not in shown


def test_both_get_a_receipt(visit_at: VisitAt):
    """Two receipts are printed, the second names the agent, and each is accounted for by itself."""
    visit = visit_at(Phase.AUTHORITY)
    filed(visit)
    asked = [(command.copy_no, bool(command.agent)) for command in visit.asked if isinstance(command, PrintReceipt)]
    visit.send(ReceiptSettled(visit.session.id, "failed", "paper.out", 2))

    assert asked == [(1, False), (2, True)]
    assert (visit.session.receipt, visit.session.agent_receipt and visit.session.agent_receipt.fault) == (
        None,
        "paper.out",
    )


def test_the_same_card_twice(visit_at: VisitAt):
    """The principal's card, still on the reader, is not taken for the agent's: the next one is waited for."""
    visit = to_agent(visit_at)
    before = visit.count(ReadCard)
    visit.send(visit.card())

    assert (visit.screen().name, visit.count(ReadCard) - before) == ("card.agent", 1)
    assert "还是委托人的身份证" in visit.says()


def test_the_same_card_is_forgotten(visit_at: VisitAt):
    """What was said of the first card is not said of the next."""
    visit = to_agent(visit_at)
    visit.send(visit.card())
    visit.send(visit.card(name=AGENT_NAME, number=AGENT_NUMBER, sex="女"))

    assert visit.session.hint == ""


def test_a_child_is_no_agent(visit_at: VisitAt):
    """An agent under age is refused."""
    visit = to_agent(visit_at)
    visit.send(visit.card(number=AGENT_NUMBER, birth=date(2015, 1, 1)))

    assert visit.screen().name == "card.agent_too_young"


def test_an_agent_shows_a_card(visit_at: VisitAt):
    """An agent whose card cannot be read may not type instead."""
    visit = to_agent(visit_at)
    visit.send(CardTrouble(visit.session.id, "unreadable"))

    assert ("type_number" in keys(visit), "必须用身份证读卡" in visit.says()) == (False, True)


def test_an_absent_principal_needs_a_paper(visit_at: VisitAt):
    """A principal who is not there is typed in, and the screen says that a letter of authority is needed."""
    visit = visit_at(Phase.AUTHORITY)
    visit.press("back", "agree", "principal_absent")
    visit.answer("typed.name", NAME)
    visit.answer("typed.number", NUMBER)
    visit.press("next")
    visit.send(visit.card(name=AGENT_NAME, number=AGENT_NUMBER))
    authority = visit.session.authority

    assert (authority and authority.is_principal_present, "委托书" in visit.says()) == (False, True)


@pytest.mark.parametrize("ends", [("back", "back"), ("back", "back", "back")])
def test_turning_back_forgets_both(visit_at: VisitAt, ends: tuple[str, ...]):
    """Who turns back to the guide is in nobody's name any more."""
    visit = visit_at(Phase.AUTHORITY)
    visit.press(*ends)

    assert (visit.session.card, visit.session.authority) == (None, None)
