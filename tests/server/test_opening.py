import time
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.application import Applicant, PrintReport, Rating
from content.contract.code import Code, CodeType, Holder, write_code
from content.contract.envelope import Submission, signed
from content.contract.signing import key_id, public_bytes
from server.domain.case import CaseState
from server.domain.patience import ATTEMPTS_MOST
from server.store import followups, issues, ratings, record, submissions
from server.store.submissions import SubmissionState
from tests.server.conftest import NAME, NUMBER


def problem(hall: Any, submission_id: str) -> tuple[str, str]:
    with hall.services.database.reading() as connection:
        found = submissions.find(connection, submission_id)
    assert found is not None
    return str(found.state), found.problem


def test_accepted(hall):
    """An application that passes every check becomes an accepted case."""
    case = hall.file(hall.kiosk.application())

    assert case.state is CaseState.ACCEPTED


def test_promised_day(hall):
    """The promised day is counted in working days from the day of filing."""
    case = hall.file(hall.kiosk.application())

    assert case.decide_by == date(2026, 10, 8)


def test_received_late(hall):
    """The clock runs from the day of filing at the kiosk, though the upload came days later."""
    application = hall.kiosk.application()
    submission = hall.kiosk.submission(application)
    hall.clock.advance(2 * 86_400)
    hall.kiosk.hand_in(submission)
    hall.opener.step()

    assert hall.case(application.case_no).decide_by == date(2026, 10, 8)


def test_kiosk_clock_ahead(hall):
    """A kiosk whose clock is ahead cannot file on a later day than its submission arrived."""
    tomorrow = (hall.clock.now() + timedelta(days=2)).isoformat()
    application = hall.kiosk.application()
    hall.kiosk.hand_in(hall.kiosk.submission(application, created=tomorrow))
    hall.opener.step()

    deadlines = hall.case(application.case_no).deadlines
    assert deadlines.received == date(2026, 9, 28)


def test_year_not_published(hall):
    """Where no calendar is published the case is accepted without a day, and says so."""
    application = hall.kiosk.application()
    late = datetime(2026, 12, 30, 9, 0, tzinfo=hall.clock.now().tzinfo)
    hall.clock.advance((late - hall.clock.now()).total_seconds())
    case = hall.file(msgspec.structs.replace(application, id=hall.kiosk.new_id()))

    assert (case.state, case.decide_by, case.problems) == (CaseState.ACCEPTED, None, ("deadline.uncovered",))


FAULTY = {
    "empty": ({"shop": "", "scope": "food"}, ("form.required@shop",)),
    "too long": ({"shop": "店" * 41, "scope": "food"}, ("form.too_long@shop",)),
    "not a choice": ({"shop": "店", "scope": "arms"}, ("form.not_a_choice@scope",)),
    "unknown field": ({"shop": "店", "scope": "food", "x": "1"}, ("form.unknown_field",)),
}


@pytest.mark.parametrize(("answers", "expected"), FAULTY.values(), ids=FAULTY)
def test_faulty_answers(hall, answers, expected):
    """An application that fails a check becomes a case for a person, with the keys of what is wrong."""
    case = hall.file(hall.kiosk.application(answers=answers))

    assert (case.state, case.problems) == (CaseState.ATTENTION, expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("140581189912310018", "form.citizen_number.check_digit"), ("1", "form.citizen_number.length")],
)
def test_faulty_number(hall, number, expected):
    """A citizen number that breaks a rule is named by the rule, never by its digits."""
    case = hall.file(hall.kiosk.application(applicant=Applicant("测试样一", number, "resident")))

    assert case.problems == (f"{expected}@applicant",)


@pytest.mark.parametrize("item", ["shop", "contact"])
def test_typed_identity(hall, item):
    """A typed number makes a case that waits for a person, and no rule decides it."""
    typed = Applicant("测试样一", "140581189912310019", "resident", by="typed")
    case = hall.file(hall.kiosk.application(item=item, applicant=typed))

    assert (case.state, case.decided_by, case.problems) == (CaseState.ATTENTION, "", ("identity.typed",))


def test_wrong_card(hall):
    """A card the item does not take is found on arrival as well."""
    case = hall.file(hall.kiosk.application(applicant=Applicant("测试样一", "140581189912310019", "foreign_permanent")))

    assert case.problems == ("applicant.card_kind@card",)


MISFITS = {
    "another case number inside": (lambda k: k.submission(k.application(), case_no="GP260928K030009X"), "inconsistent"),
    "another item outside": (lambda k: k.submission(k.application(), item="food"), "inconsistent"),
    "never published": (lambda k: k.submission(k.application(bundle=9), bundle=9), "unknown_bundle"),
    "no such item": (lambda k: k.submission(k.application(item="zoo"), item="zoo"), "unknown_item"),
    "another version": (lambda k: k.submission(k.application(item_version=7)), "unknown_item"),
    "bad case number": (lambda k: k.submission(k.application(case_no="GP1"), case_no="GP1"), "case_number"),
    "another kiosk's number": (
        lambda k: k.submission(k.application(case_no="GP260928K040001Z")),
        "case_number",
    ),
    "unknown key": (lambda k: k.submission(k.application(), intake_key="00000000"), "unknown_intake_key"),
    "a rating inside": (
        lambda k: k.submission(Rating("GP260928K030001K", 5), kind="application"),
        "unreadable",
    ),
}


@pytest.mark.parametrize(("make", "expected"), MISFITS.values(), ids=MISFITS)
def test_misfit(hall, make, expected):
    """A submission that makes no case is kept for a person under a key; it is never dropped."""
    submission = make(hall.kiosk)
    hall.kiosk.hand_in(submission)
    hall.opener.step()

    assert problem(hall, submission.envelope.id) == ("attention", f"submission.{expected}")


FORGERIES = {
    "changed": lambda envelope: msgspec.structs.replace(envelope, item="food"),
    "unsigned": lambda envelope: msgspec.structs.replace(envelope, signature=b""),
    "cut short": lambda envelope: msgspec.structs.replace(envelope, signature=envelope.signature[:63]),
    "another key": lambda envelope: signed(envelope, Ed25519PrivateKey.generate()),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_forged(hall, forge):
    """An envelope that its kiosk did not sign makes no case and waits for a person."""
    given = hall.kiosk.submission(hall.kiosk.application())
    hall.kiosk.hand_in(Submission(forge(given.envelope), given.body))
    hall.opener.step()

    assert problem(hall, given.envelope.id) == ("attention", "submission.forged")


def test_attention_is_an_issue(hall):
    """Staff are told of a submission that waits for them."""
    submission = hall.kiosk.submission(hall.kiosk.application(bundle=9), bundle=9)
    hall.kiosk.hand_in(submission)
    hall.opener.step()

    with hall.services.database.reading() as connection:
        found = [(issue.key, issue.subject) for issue in issues.still_open(connection)]
    assert found == [("submission.attention", submission.envelope.id)]


def test_case_number_taken(hall):
    """A second application under a case number is kept for a person, and the first case stays as it is."""
    first = hall.file(hall.kiosk.application(serial=7))
    second = hall.kiosk.application(serial=7)
    hall.kiosk.hand_in(hall.kiosk.submission(second))
    hall.opener.step()

    assert problem(hall, second.id)[1] == "submission.case_number_taken"
    assert hall.case(first.case_no) == first


def test_sealed_for_another_row(hall):
    """A body moved under another envelope does not open."""
    body = hall.kiosk.submission(hall.kiosk.application()).body
    envelope = hall.kiosk.submission(hall.kiosk.application()).envelope
    from content.contract.envelope import Submission, body_hash, signed  # noqa: PLC0415

    moved = signed(msgspec.structs.replace(envelope, body_sha256=body_hash(body)), hall.kiosk.key)
    hall.kiosk.hand_in(Submission(moved, body))
    hall.opener.step()

    assert problem(hall, envelope.id) == ("attention", "submission.seal_broken")


def test_granted_by_rule(hall):
    """An at-once item whose rule holds is granted in the same step, in the name of the rule."""
    case = hall.file(hall.kiosk.application(item="contact"))

    assert (case.state, case.decided_by) == (CaseState.LICENCE_PREPARING, "rule:contact-rule@2")


def test_rule_names_officer(hall):
    """A decision by rule names in the record the post that answers for it."""
    case = hall.file(hall.kiosk.application(item="contact"))

    with hall.services.database.reading() as connection:
        entries = record.of_case(connection, case.case_no)
    assert entries[-1].facts == {"officer": "商事登记科 科长"}


def test_rule_hands_over(hall):
    """An at-once item whose rule does not hold waits for a person and is never refused by the machine."""
    case = hall.file(hall.kiosk.application(item="contact", answers={"shop": "店", "scope": "other"}))

    assert (case.state, case.decided_by) == (CaseState.ACCEPTED, "")


def test_rating(hall):
    """A rating is kept with its case."""
    case = hall.ready()
    hall.kiosk.hand_in(hall.kiosk.submission(Rating(case.case_no, 3, ("slow",))))
    hall.opener.step()

    with hall.services.database.reading() as connection:
        assert ratings.of_case(connection, case.case_no) == Rating(case.case_no, 3, ("slow",))


@pytest.mark.parametrize("reasons", [("weather",), ("slow", "slow")])
def test_rating_for_no_known_reason(hall, reasons):
    """A reason that is on no list, or given twice, is kept for a person."""
    submission = hall.kiosk.submission(Rating("GP260928K030001K", 1, reasons))
    hall.kiosk.hand_in(submission)
    hall.opener.step()

    assert problem(hall, submission.envelope.id) == ("attention", "rating.reason")


@pytest.mark.parametrize(("level", "expected"), [(2, ["trade"]), (3, [])])
def test_low_rating(hall, level, expected):
    """A rating of two or below opens a task for the case's unit; a better one opens none."""
    case = hall.ready()
    hall.kiosk.hand_in(hall.kiosk.submission(Rating(case.case_no, level)))
    hall.opener.step()

    with hall.services.database.reading() as connection:
        assert [task.unit for task in followups.rectifications_owed(connection)] == expected


@pytest.mark.parametrize("level", [0, 6, -1])
def test_rating_out_of_range(hall, level):
    """A level beyond the five is kept for a person."""
    submission = hall.kiosk.submission(Rating("GP260928K030001K", level))
    hall.kiosk.hand_in(submission)
    hall.opener.step()

    assert problem(hall, submission.envelope.id) == ("attention", "rating.level")


def test_unfounded_print(hall):
    """A print report about a licence nobody claimed is kept for a person."""
    report = PrintReport(hall.kiosk.new_id(), "no-claim", "no-licence", 1, "confirmed")
    submission = hall.kiosk.submission(report)
    hall.kiosk.hand_in(submission)
    hall.opener.step()

    assert problem(hall, submission.envelope.id) == ("attention", "print.unfounded")


@pytest.mark.parametrize(("is_its_own", "noted"), [(True, ["receipt.copied"]), (False, [])])
def test_copied_receipt(hall, is_its_own, noted):
    """A further copy of a case's receipt is noted for life; one of another submission waits for a person."""
    case = hall.ready()
    receipt = case.submission if is_its_own else "another"
    report = PrintReport(hall.kiosk.new_id(), "", "", 2, "confirmed", receipt=receipt)
    hall.kiosk.hand_in(hall.kiosk.submission(report, case_no=case.case_no))
    hall.opener.step()

    with hall.services.database.reading() as connection:
        found = [entry.what for entry in record.of_case(connection, case.case_no) if entry.what == "receipt.copied"]

    assert found == noted


def test_killed_between(hall):
    """A submission leased by a worker that was killed comes due again by itself."""
    hall.kiosk.hand_in(hall.kiosk.submission(hall.kiosk.application()))
    now, database = hall.clock.now(), hall.services.database
    database.write(lambda c: submissions.lease(c, now=now, wait=lambda _: timedelta(seconds=30)))
    idle = hall.opener.step()
    hall.clock.advance(31)

    assert (idle, hall.opener.step()) == (False, True)


def test_gives_up(hall):
    """After too many attempts a submission waits for a person instead of turning for ever."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    hall.kiosk.hand_in(submission)
    database = hall.services.database
    for _ in range(ATTEMPTS_MOST - 1):
        now = hall.clock.now()
        database.write(lambda c, now=now: submissions.lease(c, now=now, wait=lambda _: timedelta()))
    hall.opener.step()

    assert problem(hall, submission.envelope.id) == (SubmissionState.ATTENTION, "submission.not_opened")


def coded(kiosk, issuer, *, subject="01998d2e-0000-7000-8000-000000000001"):
    """Fill a form in after signing in by an identity code."""
    now = kiosk.clock.now()
    told = Code(CodeType.IDENTITY, "", subject, "platform", now, now + timedelta(minutes=5), Holder(NAME, NUMBER))
    shown = Applicant(NAME, NUMBER, "resident", by="code", proof=write_code(told, issuer))
    return kiosk.application(applicant=shown)


@pytest.mark.parametrize(("elsewhere", "problems"), [(True, ("identity.used",)), (False, ())])
def test_identity_code_serves_one_kiosk(hall, elsewhere, problems):
    """A code that was photographed and shown at a second kiosk waits for a person; one visit may file twice."""
    issuer = Ed25519PrivateKey.generate()
    opener = replace(hall.opener, identity_issuers={key_id(public_bytes(issuer.public_key())): issuer.public_key()})
    second = hall.add_kiosk("K09") if elsewhere else hall.kiosk
    filed = [(kiosk, coded(kiosk, issuer)) for kiosk in (hall.kiosk, second)]
    for kiosk, application in filed:
        kiosk.hand_in(kiosk.submission(application))
        opener.step()
    found = [hall.case(application.case_no) for _, application in filed]

    assert [case.problems for case in found] == [(), problems]


@pytest.mark.parametrize("machine", ["America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("offset", [8, -5])
def test_no_zone_moves_a_deadline(hall, monkeypatch, machine, offset):
    """Whatever zone the machine is set to or a kiosk writes its time in, the days counted are China's."""
    monkeypatch.setenv("TZ", machine)
    time.tzset()
    created = hall.clock.now().astimezone(timezone(timedelta(hours=offset)))
    application = hall.kiosk.application()
    hall.kiosk.hand_in(hall.kiosk.submission(application, created=created.isoformat()))
    hall.opener.step()
    monkeypatch.undo()
    time.tzset()

    assert hall.case(application.case_no).decide_by == date(2026, 10, 8)
