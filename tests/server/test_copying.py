"""A collected licence is printed again as its item allows: as a signed copy of its own, and no more often."""

from hashlib import sha256

import pytest

from content.contract.application import PrintReport
from server import stocking
from server.collecting import account_for
from server.copying import CopyDesk
from server.domain.case import CaseState
from server.domain.patience import ATTEMPTS_MOST
from server.store import issues, record, stock
from tests.server.conftest import OFFICER


@pytest.fixture
def worker(hall):
    """The part of the worker that makes copies."""
    return CopyDesk(database=hall.services.database, licences=hall.desk, clock=hall.clock)


def ask(hall, case, *, wants="copy"):
    """Claim, and give the claim's id and the reply."""
    claim_id = hall.kiosk.new_id()
    request = hall.kiosk.claim(case, claim_id=claim_id, wants=wants)
    return claim_id, hall.kiosk.call("POST", "/claims", request).json()


def fetch(hall, claim_id, offer):
    """Fetch what was offered."""
    return hall.kiosk.call("GET", f"/licences/{offer['id']}?claim={claim_id}").content


def come_out(hall, claim_id, offer, outcome="confirmed"):
    """Report a sheet of it."""
    told = PrintReport(f"print-{claim_id}", claim_id, offer["id"], offer["copy_no"], outcome)
    now = hall.clock.now()
    hall.services.database.write(lambda c: account_for(c, told, kiosk="K03", now=now))


def print_once(hall, case, *, wants="copy", outcome="confirmed"):
    """Claim, fetch and print."""
    claim_id, reply = ask(hall, case, wants=wants)
    pdf = fetch(hall, claim_id, reply["offer"])
    come_out(hall, claim_id, reply["offer"], outcome)
    return reply["offer"], pdf


def open_issues(hall):
    """List the keys of what staff must look at."""
    with hall.services.database.reading() as connection:
        return [issue.key for issue in issues.still_open(connection)]


@pytest.fixture
def collected(hall):
    """A case whose licence was collected, of an item that allows two copies."""
    case = hall.ready()
    print_once(hall, case, wants="result")
    return hall.case(case.case_no)


def test_told(hall, collected):
    """Whoever asks for a collected licence hears how many copies there may be; nothing is made by that."""
    _, reply = ask(hall, collected, wants="result")

    assert (reply["state"], reply["copies_left"], reply["offer"]) == ("collected", 2, None)


def test_made_first(hall, collected, worker):
    """A copy is being prepared until the worker has made it, once however often it is asked for."""
    states = [ask(hall, collected)[1]["state"] for _ in range(2)]
    made = [worker.step(), worker.step()]

    assert (states, made, ask(hall, collected)[1]["state"]) == (["preparing", "preparing"], [True, False], "ready")


def test_given_up(hall, collected, worker):
    """A copy that could not be made is an issue for staff, and asked for again it is made after all."""
    ask(hall, collected)
    hall.maker.failures = ATTEMPTS_MOST
    for _ in range(ATTEMPTS_MOST):
        with pytest.raises(OSError, match="no room"):
            worker.step()
        hall.clock.advance(3600)
    told = [worker.step(), *open_issues(hall)]
    ask(hall, collected)

    assert (told, worker.step(), open_issues(hall)) == ([False, "licence.not_made"], True, [])


def test_a_paper_of_its_own(hall, collected, worker):
    """What is fetched is the copy's own file with its number, as the offer describes it."""
    ask(hall, collected)
    worker.step()
    offer, pdf = print_once(hall, collected)

    assert (offer["copy_no"], sha256(pdf).hexdigest(), pdf.endswith(b" copy 2")) == (2, offer["sha256"], True)


def test_not_more(hall, collected, worker):
    """After as many copies as the item allows, the licence is collected and that is all."""
    for _ in range(2):
        ask(hall, collected)
        worker.step()
        print_once(hall, collected)
    _, reply = ask(hall, collected)

    assert (reply["state"], reply["copies_left"], worker.step()) == ("collected", 0, False)


def test_failed_copy(hall, collected, worker):
    """A copy of which nothing came out does not count, and the next one has a number of its own."""
    ask(hall, collected)
    worker.step()
    print_once(hall, collected, outcome="failed")
    ask(hall, collected)
    worker.step()
    _, reply = ask(hall, collected)

    assert reply["offer"]["copy_no"] == 3


def test_uncertain_copy(hall, collected, worker):
    """While a copy may lie in a tray no other is printed."""
    ask(hall, collected)
    worker.step()
    print_once(hall, collected, outcome="uncertain")

    assert ask(hall, collected)[1]["state"] == "unsettled_print"


def test_recorded(hall, collected, worker):
    """Asking, signing and printing a copy stand in the record of the case, which stays collected."""
    ask(hall, collected)
    worker.step()
    print_once(hall, collected)
    with hall.services.database.reading() as connection:
        told = [entry.what for entry in record.of_case(connection, collected.case_no)][-3:]

    assert told == ["licence.copy_asked", "licence.copy_signed", "licence.confirmed"]
    assert hall.case(collected.case_no).state is CaseState.COLLECTED


def test_another_holder(hall, collected):
    """A stranger with the receipt gets no copy."""
    request = hall.kiosk.claim(collected, number="140581189912310027", wants="copy")

    assert hall.kiosk.call("POST", "/claims", request).json()["state"] == "not_holder"


def test_serial(hall, collected, worker):
    """On numbered paper a copy takes a sheet, which is kept with the number of the copy."""
    now = hall.clock.now()
    hall.services.database.write(
        lambda c: stocking.lay_in(c, stack="s1", place="K03", first="A0000001", last="A0000009", actor=OFFICER, now=now)
    )
    ask(hall, collected)
    worker.step()
    print_once(hall, collected)
    with hall.services.database.reading() as connection:
        sheets = stock.of_case(connection, collected.case_no)

    assert [(sheet.serial, sheet.copy_no) for sheet in sheets] == [("A0000001", 2)]
