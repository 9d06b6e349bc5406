"""From the touch to the rating: each test states one thing that one walk through the main job left behind."""

from pypdf import PdfReader

from provisioning.demo.programs import wait_for
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.main_job import MainJob


def test_receipt_is_confirmed(main_job: MainJob):
    """The printer itself confirms the receipt."""
    assert main_job.receipt == "confirmed"


def test_licence_is_confirmed(main_job: MainJob):
    """The citizen is told that the printer finished the licence."""
    assert main_job.printed == "printed.confirmed"


def test_one_licence_comes_out(main_job: MainJob):
    """Exactly one document comes out of the laser printer."""
    assert main_job.sheets == 1


def test_one_case(main_job: MainJob, house: House):
    """One submission makes exactly one case."""
    assert house.server.cases_of(main_job.filed.submission) == 1


def test_server_hears_of_the_sheet(main_job: MainJob, house: House):
    """The server knows the first copy as confirmed, and of no other."""
    assert house.server.outcomes(main_job.filed.case_no) == [("confirmed", 1)]


def test_journal_accounts_for_paper(main_job: MainJob, house: House):
    """The journal accounts for one receipt and one licence, both confirmed."""
    case_no = main_job.filed.case_no

    assert house.journal.sheets(case_no, "receipt") + house.journal.sheets(case_no, "licence") == ["confirmed"] * 2


def test_licence_names_the_shop(main_job: MainJob, house: House):
    """The printed page carries the very words the citizen filed."""
    newest = max(house.paper.glob("job-*.pdf"))

    assert visits.SHOP in PdfReader(newest).pages[0].extract_text().replace("\n", "")


def test_rating_is_stored(main_job: MainJob, house: House):
    """The rating reaches the server once, with the level that was touched."""
    query = "SELECT level FROM ratings WHERE case_no = ?"
    wait_for("the rating", lambda: house.server.rows(query, main_job.filed.case_no))

    assert house.server.rows(query, main_job.filed.case_no) == [(5,)]


def test_payload_is_shredded(main_job: MainJob, house: House):
    """Once acknowledged, not even the sealed application stays on the kiosk."""
    query = "SELECT body FROM submission WHERE id = ?"

    assert house.journal.rows(query, main_job.filed.submission) == [(None,)]


def test_record_holds(main_job: MainJob, house: House):
    """The chain of who did what verifies from outside."""
    told = house.hall.stage.run("audit", "server", "audit", "verify", "--data", str(house.hall.server_data))

    assert "entries intact" in told
