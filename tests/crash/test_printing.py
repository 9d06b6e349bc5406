"""kill -9 of the screen process at each durable step of printing a licence: never a silent second sheet."""

import secrets

import pytest

from content.contract.code import Code
from kiosk.claiming import Claims
from kiosk.config import load_config
from kiosk.issuers import Issuers
from kiosk.ledger import open_ledger
from kiosk.session.commands import Claim
from kiosk.session.replies import ClaimAnswered, Filed
from provisioning.demo.visits import CARD
from tests.crash.power import Entrance, cut_visit
from tests.crash.settling import start_again
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

# What the journal knows of the sheet, how many came out, what the server was told, and its word to the next claim.
LEFT = {
    "before:licence_intent": ([], 0, [], "ready"),
    "after:licence_intent": (["refused"], 0, [("refused", 1)], "ready"),
    "before:licence_started": (["refused"], 0, [("refused", 1)], "ready"),
    "after:licence_started": (["uncertain"], 0, [("uncertain", 1)], "unsettled_print"),
    "before:licence_confirmed": (["uncertain"], 1, [("uncertain", 1)], "unsettled_print"),
    "after:licence_confirmed": (["confirmed"], 1, [("confirmed", 1)], "collected"),
    "before:print": (["confirmed"], 1, [("confirmed", 1)], "collected"),
    "after:print": (["confirmed"], 1, [("confirmed", 1)], "collected"),
}


@pytest.mark.parametrize("step", LEFT)
def test_cut_while_printing(step: str, house: House, granted: Filed, entrance: Entrance):
    """After a start the sheet is accounted for, and is offered again only if it is known that none came out."""
    before = house.licences_out()
    cut_visit(house, entrance, step, code=granted.code_text)
    start_again(house)
    sheets = house.journal.sheets(granted.case_no, "licence")
    told = house.server.outcomes(granted.case_no)

    assert (sheets, house.licences_out() - before, told, _ask(house, granted)) == LEFT[step]


def _ask(house: House, filed: Filed) -> str:
    """Ask the server as the next visit would."""
    config, paths = load_config(house.hall.config)
    ledger = open_ledger(config, paths, who="test")
    issuers = Issuers(ledger.sealer.key.public_key(), ledger.shelf, ledger.library)
    code = issuers.read(filed.code_text, now=ledger.clock.now())
    assert isinstance(code, Code)
    answer = Claims(ledger.link, ledger.library.intake, ledger.clock, secrets.token_bytes).ask(
        Claim("next", code, CARD["number"], "card")
    )
    ledger.close()
    assert isinstance(answer, ClaimAnswered)
    return answer.reply.state


def test_uncertain_before_the_server_hears(house: House, granted: Filed, entrance: Entrance):
    """A sheet that may have come out is not printed again, even while the server has not heard of it."""
    before = house.licences_out()
    cut_visit(house, entrance, "before:licence_confirmed", code=granted.code_text)
    house.stop_agent()
    house.mend()
    visitor = Visitor(house.hall.config)
    shown = visits.collect(visitor, house.hall.hands, granted.code_text)
    visitor.close()
    house.start_agent()

    assert (shown, house.licences_out() - before) == ("printed.uncertain", 1)
