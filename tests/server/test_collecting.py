import threading

import msgspec
import pytest

from content.contract.application import PrintReport
from server.collecting import ReportUnfounded, account_for, settle_print
from server.domain.case import CaseState
from server.domain.levels import Actor
from server.store import cases, issues, licences, prints, record

KEEPER = Actor(id="li", name="李样例", unit="")


def lend(hall, case, kiosk=None):
    """Claim a licence and fetch it; give the claim's id and the offer."""
    device = kiosk or hall.kiosk
    claim_id = device.new_id()
    offer = device.call("POST", "/claims", device.claim(case, claim_id=claim_id)).json()["offer"]
    device.call("GET", f"/licences/{offer['id']}?claim={claim_id}")
    return claim_id, offer


def report(hall, claim_id, offer, outcome, *, print_id="print-1", kiosk="K03"):
    """Report a print."""
    told = PrintReport(print_id, claim_id, offer["id"], offer["copy_no"], outcome, fault="page.jam")
    now = hall.clock.now()
    return hall.services.database.write(lambda c: account_for(c, told, kiosk=kiosk, now=now))


def ask(hall, case, kiosk=None):
    """Claim again and give the reply."""
    device = kiosk or hall.kiosk
    return device.call("POST", "/claims", device.claim(case)).json()


def test_confirmed(hall):
    """A confirmed print ends the case with the time."""
    case = hall.ready()
    ended = report(hall, *lend(hall, case), "confirmed")

    assert (ended.state, ended.collected_at) == (CaseState.COLLECTED, hall.clock.now())


def test_collected_twice(hall):
    """A collected licence is not offered again."""
    case = hall.ready()
    report(hall, *lend(hall, case), "confirmed")
    reply = ask(hall, case)

    assert (reply["state"], reply["offer"], reply["collected_at"]) == ("collected", None, "2026-09-28T10:30:00+08:00")


@pytest.mark.parametrize("outcome", ["sent", "uncertain"])
def test_uncertain(hall, outcome):
    """A print that nobody could confirm is not repeated, at this kiosk or another."""
    case = hall.ready()
    report(hall, *lend(hall, case), outcome)
    states = [ask(hall, case, kiosk)["state"] for kiosk in (hall.kiosk, hall.add_kiosk("K09"))]

    assert states == ["unsettled_print", "unsettled_print"]


def test_uncertain_is_an_issue(hall):
    """Staff are told of a print that nobody could confirm."""
    case = hall.ready()
    report(hall, *lend(hall, case), "uncertain")

    with hall.services.database.reading() as connection:
        assert [(i.key, i.subject) for i in issues.still_open(connection)] == [("print.unsettled", case.case_no)]


@pytest.mark.parametrize("outcome", ["failed", "refused"])
def test_failed(hall, outcome):
    """After a failed print any kiosk may try again, under the next copy number."""
    case = hall.ready()
    report(hall, *lend(hall, case), outcome)
    reply = ask(hall, case, hall.add_kiosk("K09"))

    assert (reply["state"], reply["offer"]["copy_no"]) == ("ready", 2)


def test_learnt_later(hall):
    """A print that was uncertain at first may be confirmed by a later report."""
    case = hall.ready()
    claim_id, offer = lend(hall, case)
    report(hall, claim_id, offer, "uncertain")

    assert report(hall, claim_id, offer, "confirmed").state is CaseState.COLLECTED


def test_not_weakened(hall):
    """A confirmed print stays confirmed, whatever is reported after it."""
    case = hall.ready()
    claim_id, offer = lend(hall, case)
    report(hall, claim_id, offer, "confirmed")

    assert report(hall, claim_id, offer, "failed") is None
    assert hall.case(case.case_no).state is CaseState.COLLECTED


def test_same_report_again(hall):
    """A report that is sent again leaves one print."""
    case = hall.ready()
    claim_id, offer = lend(hall, case)
    for _ in range(2):
        report(hall, claim_id, offer, "confirmed")

    with hall.services.database.reading() as connection:
        assert len(prints.of_licence(connection, offer["id"])) == 1


UNFOUNDED = {
    "another kiosk": {"kiosk": "K04"},
    "no such claim": {"claim_id": "guess"},
    "no such licence": {"licence": "guess"},
}


@pytest.mark.parametrize("changes", UNFOUNDED.values(), ids=UNFOUNDED)
def test_unfounded(hall, changes):
    """A report counts only from the kiosk that made the claim, on the claim's own licence."""
    claim_id, offer = lend(hall, hall.ready())
    offer = {**offer, "id": changes.get("licence", offer["id"])}
    result = report(hall, changes.get("claim_id", claim_id), offer, "confirmed", kiosk=changes.get("kiosk", "K03"))

    assert isinstance(result, ReportUnfounded)


@pytest.mark.parametrize(("came_out", "expected"), [(True, "collected"), (False, "ready")])
def test_settled(hall, came_out, expected):
    """What a person found in the tray ends the case, or lets it be printed again."""
    case = hall.ready()
    report(hall, *lend(hall, case), "uncertain")
    now = hall.clock.now()
    hall.services.database.write(
        lambda c: settle_print(c, hall.case(case.case_no), came_out=came_out, actor=KEEPER, now=now)
    )

    assert ask(hall, case, hall.add_kiosk("K09"))["state"] == expected


def test_settled_without_report(hall):
    """A kiosk that fetched and never reported is settled by a person as well."""
    case = hall.ready()
    lend(hall, case)
    hall.clock.advance(3_600)
    now = hall.clock.now()
    hall.services.database.write(lambda c: settle_print(c, case, came_out=False, actor=KEEPER, now=now))

    assert ask(hall, case, hall.add_kiosk("K09"))["state"] == "ready"


def test_settled_in_record(hall):
    """Who looked into the tray is in the record by name."""
    case = hall.ready()
    report(hall, *lend(hall, case), "uncertain")
    now = hall.clock.now()
    hall.services.database.write(lambda c: settle_print(c, case, came_out=True, actor=KEEPER, now=now))

    with hall.services.database.reading() as connection:
        last = record.of_case(connection, case.case_no)[-1]
    assert (last.what, last.who, last.facts) == ("licence.settled", "li", {"name": "李样例", "came_out": "yes"})


def test_nothing_to_settle(hall):
    """A case without a licence has nothing to settle."""
    case = hall.file(hall.kiosk.application())
    now = hall.clock.now()

    assert hall.services.database.write(lambda c: settle_print(c, case, came_out=True, actor=KEEPER, now=now)) is None


def test_contention(hall):
    """Of many kiosks that claim one licence at the same moment exactly one gets it."""
    case = hall.ready()
    with hall.services.database.reading() as connection:
        licence = licences.of_case(connection, case.case_no)
    start, won = threading.Barrier(16), []

    def claim(number):
        name = f"X{number:02d}"
        now = hall.clock.now()
        start.wait(10)
        won.append(
            hall.services.database.write(
                lambda c: licences.lease(c, licence.id, claim=name, kiosk=name, now=now, until=now.replace(hour=23))
            )
        )

    threads = [threading.Thread(target=claim, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(won) == [False] * 15 + [True]


def test_revoked(hall):
    """A revoked licence is not lent."""
    case = hall.ready()
    with hall.services.database.reading() as connection:
        licence = licences.of_case(connection, case.case_no)
    hall.services.database.write(lambda c: licences.revoke(c, licence.id))

    assert ask(hall, case)["offer"] is None


def test_report_by_submission(hall):
    """A kiosk's print report comes as a submission and ends the case when it is opened."""
    case = hall.ready()
    claim_id, offer = lend(hall, case)
    told = PrintReport(hall.kiosk.new_id(), claim_id, offer["id"], offer["copy_no"], "confirmed")
    hall.kiosk.hand_in(hall.kiosk.submission(told))
    hall.opener.step()

    assert hall.case(case.case_no).state is CaseState.COLLECTED


def test_refused_case(hall):
    """A refused case tells its reasons at the kiosk."""
    from server.acts.deciding import Decision, decide  # noqa: PLC0415
    from server.domain.levels import Level, Verdict  # noqa: PLC0415

    case = hall.file(hall.kiosk.application())
    officer = Actor(id="wang", name="王样例", unit="trade", level=Level.OFFICER)
    told = {"reasons_zh": "场所不符合规定", "reasons_en": "Unfit place", "remedies_zh": "可以复议"}
    decision = Decision(verdict=Verdict.REFUSE, opinion="不符合", **told)
    now = hall.clock.now()
    hall.services.database.write(lambda c: decide(c, case, decision, actor=officer, now=now))
    reply = ask(hall, case)

    assert (reply["state"], reply["reasons_zh"], reply["reasons_en"]) == ("refused", "场所不符合规定", "Unfit place")


def test_provisional_day(hall):
    """A promised day that rests on holidays not published yet is told as one that may still move."""
    from dataclasses import replace  # noqa: PLC0415

    case = hall.file(hall.kiosk.application())
    days = replace(case.deadlines, provisional_from=case.decide_by)
    before = ask(hall, case)
    hall.services.database.write(lambda c: cases.change(c, case, deadlines=days))
    after = ask(hall, case)

    assert [reply["is_provisional"] for reply in (before, after)] == [False, True]
    assert after["decide_by"] == "2026-10-08"


def test_supplement_asked(hall):
    """A case that lacks papers tells at the kiosk everything that is missing, a line each."""
    from content.catalogue.model import Bilingual  # noqa: PLC0415
    from server.acts.accepting import ask_supplement  # noqa: PLC0415
    from server.domain.levels import Level  # noqa: PLC0415

    case = hall.file(hall.kiosk.application(answers={"scope": "food"}))
    officer = Actor(id="wang", name="王样例", unit="trade", level=Level.OFFICER)
    wanted, now = [Bilingual("缺名称", "The name"), Bilingual("缺图", "A plan")], hall.clock.now()
    hall.services.database.write(lambda c: ask_supplement(c, case, actor=officer, wanted=wanted, now=now))
    reply = ask(hall, case)

    assert (reply["state"], reply["reasons_en"]) == ("supplement", "The name\nA plan")


def test_claims_survive_restart(hall):
    """Nothing of a lease lives in memory: it is read from the licence's row."""
    case = hall.ready()
    claim_id, offer = lend(hall, case)

    with hall.services.database.reading() as connection:
        licence = licences.find(connection, offer["id"])
    assert (licence.lease_claim, licence.lease_kiosk, licence.fetched_at) == (claim_id, "K03", hall.clock.now())


def test_reply_is_the_contract(hall):
    """The reply decodes as the contract's own struct."""
    from content.contract.claims import ClaimReply  # noqa: PLC0415

    case = hall.ready()
    raw = hall.kiosk.call("POST", "/claims", hall.kiosk.claim(case)).content

    assert msgspec.json.decode(raw, type=ClaimReply).offer is not None
