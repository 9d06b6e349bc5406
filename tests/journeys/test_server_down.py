"""The server is down between filing and upload, and everything still ends well."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from kiosk.session.offers import CAPABILITIES
from kiosk.session.replies import Filed
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

EVERYTHING = frozenset(CAPABILITIES)


@dataclass(frozen=True)
class Outage:
    """Hold what a visit during an outage left behind."""

    idle_says: str
    reason: str
    receipt: str
    kept: str
    filed: Filed
    printed: str


@pytest.fixture(scope="module")
def outage(house: House) -> Outage:
    """Stop the server, file, start it again, and collect."""
    with closing(Visitor(house.hall.config)) as visitor:
        visitor.wait("everything works", lambda: visitor.working >= EVERYTHING)
        house.hall.close_server()
        visitor.wait("the kiosk sees that it is alone", lambda: EVERYTHING - visitor.working == {"network"})
        idle_says, reason = visitor.says(), visitor.word("session.fault.network_offline")
        visits.sign_in(visitor, house.hall.hands)
        visits.fill_in(visitor)
        filed = visits.file(visitor)
        receipt = visits.receipt(visitor)
        visits.leave(visitor)
        kept = house.journal.state(filed.submission)
        house.hall.open_server()
        house.wait_acknowledged(filed.submission)
        house.grant(filed.case_no)
        printed = visits.collect(visitor, house.hall.hands, filed.code_text)
        visits.leave(visitor)
        house.wait_state(filed.case_no, "collected")
    house.mend()
    return Outage(idle_says, reason, receipt.outcome, kept, filed, printed)


def test_idle_screen_says_so(outage: Outage):
    """The idle screen says that the network is away."""
    assert outage.reason in outage.idle_says


def test_filing_goes_on(outage: Outage):
    """A citizen files and gets a confirmed receipt without a server."""
    assert outage.receipt == "confirmed"


def test_application_waits(outage: Outage):
    """The application waits in the journal."""
    assert outage.kept == "waiting"


def test_one_case(outage: Outage, house: House):
    """Once the server is back there is exactly one case."""
    assert house.server.cases_of(outage.filed.submission) == 1


def test_licence_is_printed(outage: Outage):
    """The licence is granted, made and printed as on any other day."""
    assert outage.printed == "printed.confirmed"
