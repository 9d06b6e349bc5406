"""The real screen process, touched through its window: it files, forgets, keeps no trace, and ends when told."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from provisioning.demo.account import Account
from provisioning.demo.citizen import Citizen
from provisioning.demo.journal import JournalView
from provisioning.demo.programs import wait_for
from provisioning.demo.visits import ADDRESS, CARD, MAIN_ITEM, PHONE, SHOP, Visits
from tests.journeys.house import House

SECRETS = (CARD["name"], CARD["number"], CARD["address"], SHOP, ADDRESS, PHONE)


@dataclass
class Visit:
    """What became of one visit at the window."""

    case_no: str
    log: Path
    status: int
    pictures: list[str]


@pytest.fixture(scope="module")
def visit(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Open the window, file the main item by touch, and ask the process to end."""
    out = tmp_path_factory.mktemp("window")
    (out / "screens").mkdir()
    program = house.hall.stage.start("ui", "kiosk", "ui", "--config", str(house.hall.config))
    wait_for("the window stands", house.hall.puppet.exists)
    citizen = Citizen(house.hall.puppet, out / "screens")
    account = Account(out / "journey.json", out / "witness.txt")
    visits = Visits(citizen, account, house.hall.hands, JournalView(house.hall.kiosk / "data" / "journal.sqlite"))
    visits.sign_in("window")
    visits.choose_item("window", MAIN_ITEM, "开店")
    visits.answer_sole_trader("window")
    case_no = visits.review_and_file("window")
    visits.rate_and_leave("window")
    process = program.process
    house.hall.stage.stop(program)
    yield Visit(case_no, program.log, process.returncode, citizen.taken)
    house.mend()


def test_what_was_touched_in_arrives(visit: Visit, house: House):
    """What was typed on the on-screen keyboard is accepted by the server's own check of the form."""
    house.wait_state(visit.case_no, "accepted")


def test_the_process_ends_when_told(visit: Visit):
    """SIGTERM closes window, devices and journal in order."""
    assert visit.status == 0


@pytest.mark.parametrize("secret", SECRETS)
def test_no_trace_is_left(secret: str, visit: Visit, house: House):
    """Neither the window's log nor anything below the kiosk's folder holds what the citizen is or said."""
    files = [visit.log, *(path for path in house.hall.kiosk.rglob("*") if path.is_file())]
    forms = [secret.encode(codec) for codec in ("utf-8", "utf-16-le", "gb18030")]

    assert [path.name for path in files if any(form in path.read_bytes() for form in forms)] == []
