from typing import Any

import msgspec
import pytest

from content.contract.claims import ClaimRequest
from content.contract.sealing import seal
from server.holding import WRONG_HOLDERS_MOST
from server.store import claims, issues, licences

OTHER = "140581189912310027"


def asked(hall, case, *, kiosk=None, **claim: Any):
    """Ask for a case and give the reply."""
    device = kiosk or hall.kiosk
    return device.call("POST", "/claims", device.claim(case, **claim)).json()


def fetch(kiosk, offer, claim_id):
    """Fetch an offered licence."""
    return kiosk.call("GET", f"/licences/{offer['id']}?claim={claim_id}")


def test_received(hall):
    """Before the worker opened it, a filed case is received."""
    application = hall.kiosk.application()
    hall.kiosk.hand_in(hall.kiosk.submission(application))

    assert asked(hall, application)["state"] == "received"


def test_in_review(hall):
    """An accepted case is in review, with the promised day."""
    reply = asked(hall, hall.file(hall.kiosk.application()))

    assert (reply["state"], reply["decide_by"]) == ("in_review", "2026-10-08")


def test_preparing(hall):
    """A granted case whose licence is not made yet is being prepared."""
    case = hall.grant(hall.file(hall.kiosk.application()))

    assert asked(hall, case)["state"] == "preparing"


def test_ready(hall):
    """A ready licence is offered with its hash, its size and a first copy number."""
    case = hall.ready()
    offer = asked(hall, case)["offer"]

    with hall.services.database.reading() as connection:
        licence = licences.of_case(connection, case.case_no)
    assert (offer["sha256"], offer["size"], offer["copy_no"]) == (licence.sha256, licence.size, 1)


def test_fetched(hall):
    """The holder of the lease fetches exactly the file that was signed."""
    case = hall.ready()
    claim_id = hall.kiosk.new_id()
    offer = asked(hall, case, claim_id=claim_id)["offer"]
    answer = fetch(hall.kiosk, offer, claim_id)

    assert (answer.headers["content-type"], len(answer.content)) == ("application/pdf", offer["size"])


def test_fetched_by_another(hall):
    """A kiosk without the lease gets no file, though it knows licence and claim."""
    case = hall.ready()
    claim_id = hall.kiosk.new_id()
    offer = asked(hall, case, claim_id=claim_id)["offer"]
    answer = fetch(hall.add_kiosk("K09"), offer, claim_id)

    assert (answer.status_code, answer.json()["key"]) == (403, "licence.not_leased")


def test_fetched_late(hall):
    """A lapsed lease fetches nothing."""
    case = hall.ready()
    claim_id = hall.kiosk.new_id()
    offer = asked(hall, case, claim_id=claim_id)["offer"]
    hall.clock.advance(601)

    assert fetch(hall.kiosk, offer, claim_id).status_code == 403


def test_file_damaged(hall):
    """A stored file that is not the one its row names is not handed out."""
    case = hall.ready()
    (file,) = hall.services.config.licences.rglob("*.pdf")
    file.write_bytes(b"%PDF forged")
    claim_id = hall.kiosk.new_id()
    offer = asked(hall, case, claim_id=claim_id)["offer"]
    answer = fetch(hall.kiosk, offer, claim_id)

    assert (answer.status_code, answer.json()["key"]) == (500, "server.failed")


def test_elsewhere(hall):
    """While one kiosk holds the lease another is told until when."""
    case = hall.ready()
    asked(hall, case)
    reply = asked(hall, case, kiosk=hall.add_kiosk("K09"))

    assert (reply["state"], reply["until"]) == ("elsewhere", "2026-09-28T10:40:00+08:00")


def test_lease_lapses(hall):
    """A lease that fetched nothing lapses, and another kiosk gets it."""
    case = hall.ready()
    asked(hall, case)
    hall.clock.advance(601)

    assert asked(hall, case, kiosk=hall.add_kiosk("K09"))["state"] == "ready"


def test_fetched_and_silent(hall):
    """Once a kiosk fetched the file and fell silent, no other kiosk prints it: a person looks first."""
    case = hall.ready()
    claim_id = hall.kiosk.new_id()
    fetch(hall.kiosk, asked(hall, case, claim_id=claim_id)["offer"], claim_id)
    hall.clock.advance(3_600)

    assert asked(hall, case, kiosk=hall.add_kiosk("K09"))["state"] == "unsettled_print"


def test_not_holder(hall):
    """Another person's card opens nothing, though the receipt is real."""
    reply = asked(hall, hall.ready(), number=OTHER)

    assert (reply["state"], reply["offer"]) == ("not_holder", None)


def test_locked(hall):
    """Five wrong holders lock a case, for the right one too."""
    case = hall.ready()
    states = [asked(hall, case, number=OTHER)["state"] for _ in range(WRONG_HOLDERS_MOST)]

    assert [states[-2], states[-1], asked(hall, case)["state"]] == ["not_holder", "locked", "locked"]


def test_locked_is_an_issue(hall):
    """Staff are told of a locked case."""
    case = hall.ready()
    for _ in range(WRONG_HOLDERS_MOST):
        asked(hall, case, number=OTHER)

    with hall.services.database.reading() as connection:
        found = [(issue.key, issue.subject) for issue in issues.still_open(connection)]
    assert found == [("claim.locked", case.case_no)]


def test_unlocked(hall):
    """After an hour the right holder gets the licence."""
    case = hall.ready()
    for _ in range(WRONG_HOLDERS_MOST):
        asked(hall, case, number=OTHER)
    hall.clock.advance(3_601)

    assert asked(hall, case)["state"] == "ready"


def test_repeat_counts_once(hall):
    """One claim sent again after a lost answer counts as one wrong try."""
    case = hall.ready()
    claim_id = hall.kiosk.new_id()
    for _ in range(WRONG_HOLDERS_MOST):
        asked(hall, case, number=OTHER, claim_id=claim_id)

    assert asked(hall, case)["state"] == "ready"


def test_right_holder_forgets(hall):
    """The right holder clears earlier wrong tries."""
    case = hall.ready()
    for number in [OTHER] * 4 + [""] * 0:
        asked(hall, case, number=number)
    asked(hall, case)
    for _ in range(WRONG_HOLDERS_MOST - 1):
        last = asked(hall, case, number=OTHER)

    assert last["state"] == "not_holder"


def test_unknown_case(hall):
    """A case number nobody filed under is unknown."""
    assert asked(hall, hall.kiosk.application())["state"] == "unknown"


def test_another_submission(hall):
    """A receipt whose submission is not the case's own is unknown."""
    case = hall.ready()
    claim = msgspec.structs.replace(hall.kiosk.application(), case_no=case.case_no)

    assert asked(hall, claim)["state"] == "unknown"


def test_claim_id_reused(hall):
    """A claim's id serves one case only."""
    first, second = hall.ready(), hall.ready()
    claim_id = hall.kiosk.new_id()
    asked(hall, first, claim_id=claim_id)

    assert asked(hall, second, claim_id=claim_id)["key"] == "claim.id_reused"


UNREADABLE = {
    "garbage": {"holder": b"x" * 80},
    "empty": {"holder": b""},
    "unknown key": {"intake_key": "00000000"},
    "another case": {"case_no": "GP260928K030009X"},
    "line break": {"case_no": "GP\n"},
}


@pytest.mark.parametrize("changes", UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable(hall, changes):
    """A sealed number that does not open for this very claim gets a problem with a key."""
    claim = msgspec.structs.replace(hall.kiosk.claim(hall.ready()), **changes)
    answer = hall.kiosk.call("POST", "/claims", claim)

    assert (answer.status_code, answer.json()["key"]) == (400, "claim.unreadable")


def test_small_x(hall):
    """Blanks around a number and a small x make no difference."""
    case = hall.ready()
    draft = hall.kiosk.claim(case)
    holder = seal(b" 140581189912310019 ", hall.kiosk.bundle_key, draft.seal_info())
    answer = hall.kiosk.call("POST", "/claims", msgspec.structs.replace(draft, holder=holder))

    assert answer.json()["state"] == "ready"


@pytest.mark.parametrize("proved_by", ["typed", "code"])
def test_card_only(hall, proved_by):
    """Without a card in hand nothing is told or lent, and no wrong holder is counted."""
    case = hall.ready()
    answer = hall.kiosk.call("POST", "/claims", hall.kiosk.claim(case, number=OTHER, proved_by=proved_by))
    with hall.services.database.reading() as connection:
        tries = claims.tries(connection, case.case_no)

    assert (answer.status_code, answer.json()["key"], tries.wrong) == (403, "claim.card_needed", 0)


def test_unsaid_is_typed(hall):
    """A kiosk that does not say how it knows has only been told, and what it sealed cannot be sent as a card."""
    typed = hall.kiosk.claim(hall.ready(), proved_by="typed")
    answer = hall.kiosk.call("POST", "/claims", msgspec.structs.replace(typed, proved_by="card"))

    assert (ClaimRequest("", "", "", "", b"").proved_by, answer.json()["key"]) == ("typed", "claim.unreadable")
