"""A receipt of the kiosk next door: good everywhere once its kiosk is on the signed roster, and not before."""

from contextlib import closing
from dataclasses import dataclass

import msgspec
import pytest

from content.contract.enrolment import Roster, SignedRoster
from kiosk.session.replies import Filed
from provisioning.demo.programs import wait_for
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.neighbour import NEIGHBOUR, file_there, move_in
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class NextDoor:
    """Hold what became of a receipt before and after the roster told of its kiosk."""

    filed: Filed
    before: str
    after: str


def _issuers(house: House) -> set[str]:
    """Name the kiosks on the roster that the first kiosk holds."""
    (raw,) = house.journal.rows("SELECT value FROM fact WHERE key = 'roster'")[0]
    roster = msgspec.json.decode(msgspec.json.decode(raw, type=SignedRoster).roster, type=Roster)
    return {entry.kiosk for entry in roster.kiosks}


@pytest.fixture(scope="module")
def next_door(house: House) -> NextDoor:
    """File at the second kiosk, and come to the first with that receipt: offline from news, and then with them."""
    house.stop_agent()
    filed = file_there(move_in(house))
    with closing(Visitor(house.hall.config)) as visitor:
        visits.scan(visitor, house.hall.hands, qr=filed.code_text)
        before = visitor.screen.name
        visitor.press("leave")
        house.start_agent()
        wait_for("the roster tells", lambda: NEIGHBOUR in _issuers(house))
        house.wait_state(filed.case_no, "licence_ready")
        after = visits.collect(visitor, house.hall.hands, filed.code_text)
        visits.leave(visitor)
    house.mend()
    house.wait_state(filed.case_no, "collected")
    return NextDoor(filed, before, after)


def test_unknown_before_the_roster(next_door: NextDoor):
    """Before the roster tells of its kiosk, the receipt is turned away with its own word."""
    assert next_door.before == "scan.unknown_issuer"


def test_good_after_the_roster(next_door: NextDoor):
    """Then its licence is printed here."""
    assert next_door.after == "printed.confirmed"


def test_two_kiosks_one_case(next_door: NextDoor, house: House):
    """The server knows which kiosk filed, and which one printed."""
    query = (
        "SELECT submissions.kiosk, prints.kiosk FROM prints JOIN licences ON licences.id = prints.licence"
        " JOIN submissions ON submissions.case_no = licences.case_no WHERE submissions.id = ?"
    )

    assert house.server.rows(query, next_door.filed.submission) == [(NEIGHBOUR, "K03")]
