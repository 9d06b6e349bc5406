"""What a citizen supplies at a kiosk goes to the case it is for, from its holder, once, and whole."""

from typing import Any

import msgspec
import pytest

from content.catalogue.bilingual import Bilingual
from content.contract.application import Applicant, Supply
from content.contract.attachment import NamedPaper
from server.acts import accepting
from server.domain.case import CaseState
from server.store import attachments, issues, record, submissions, supplements, supplies
from server.store.submissions import SubmissionState
from tests.server.conftest import NAME, NUMBER, OFFICER, OTHER_NUMBER
from tests.server.papers import upload

WANTED = (Bilingual("租赁合同", "The lease"), Bilingual("平面图", "A floor plan"))
TEXTS = ("合同编号 2026-001，双方已签名", "平面图已交到窗口")


@pytest.fixture
def case(hall):
    """Have a case whose applicant is asked for two things."""
    received = hall.file(hall.kiosk.application(answers={"shop": "", "scope": "food"}))
    now = hall.clock.now()
    hall.services.database.write(lambda c: accepting.ask_supplement(c, received, actor=OFFICER, wanted=WANTED, now=now))
    hall.clock.advance(86_400)
    return hall.case(received.case_no)


def _supply(hall, case, **changes: Any) -> Supply:
    plain = Supply(
        id=hall.kiosk.new_id(),
        case_no=case.case_no,
        number=1,
        language="zh",
        applicant=Applicant(NAME, NUMBER, "resident"),
        texts=TEXTS,
        filed_at=hall.clock.now().isoformat(),
    )
    return msgspec.structs.replace(plain, **changes)


def _hand_in(hall, supply: Supply, **envelope: Any) -> tuple[SubmissionState, str]:
    hall.kiosk.hand_in(hall.kiosk.submission(supply, **envelope))
    hall.opener.step()
    with hall.services.database.reading() as connection:
        stored = submissions.find(connection, supply.id)
    return stored.state, stored.problem


def test_the_case_goes_on(hall, case):
    """Papers that are in bring the case back to the bureau, and its clock starts anew from that day."""
    _hand_in(hall, _supply(hall, case))
    now = hall.case(case.case_no)

    assert (now.state, now.all_in, now.deadlines.notice_by > case.deadlines.notice_by) == (
        CaseState.SUPPLEMENTED,
        hall.clock.now().date(),
        True,
    )


@pytest.mark.parametrize(
    ("said", "state", "problem"), [("food", "opened", ""), ("poison", "attention", "supplement.unsound")]
)
def test_a_field_asked_again(hall, said, state, problem):
    """A line that is a field's label is checked like the field; what does not fit waits for a person."""
    received = hall.file(hall.kiosk.application(answers={"shop": "", "scope": "food"}))
    now = hall.clock.now()
    reader = hall.services.catalogues.version(received.bundle)
    field = next(each for each in reader.item(received.item).form.fields if each.key == "scope")
    wanted = (field.label,)
    hall.services.database.write(lambda c: accepting.ask_supplement(c, received, actor=OFFICER, wanted=wanted, now=now))

    assert _hand_in(hall, _supply(hall, received, texts=(said,))) == (SubmissionState(state), problem)


@pytest.mark.parametrize(
    ("key", "said", "state", "problem"),
    [
        ("staff", '[{"name":"高平试","until":"2027-03-01"}]', "opened", ""),
        ("staff", '[{"name":"高平试"}]', "attention", "supplement.unsound"),
        ("trade", "62", "opened", ""),
        ("trade", "99", "attention", "supplement.unsound"),
    ],
)
def test_rows_asked_again(hall, key, said, state, problem):
    """Rows and an entry of a list are checked again like on the form."""
    received = hall.file(hall.kiosk.application(item="food", answers={"shop": "", "scope": "food"}))
    now = hall.clock.now()
    reader = hall.services.catalogues.version(received.bundle)
    wanted = (reader.item("food").form.field(key).label,)
    hall.services.database.write(lambda c: accepting.ask_supplement(c, received, actor=OFFICER, wanted=wanted, now=now))

    assert _hand_in(hall, _supply(hall, received, texts=(said,))) == (SubmissionState(state), problem)


def test_at_a_second_kiosk(hall, case):
    """Any kiosk serves, not only the one that filed."""
    other, supply = hall.add_kiosk("K09"), _supply(hall, case)
    other.hand_in(other.submission(supply))
    hall.opener.step()

    assert hall.case(case.case_no).state is CaseState.SUPPLEMENTED


def test_kept_with_its_list(hall, case):
    """What was filed is kept with the list it answers, and its words stay sealed."""
    supply = _supply(hall, case)
    _hand_in(hall, supply)
    with hall.services.database.reading() as connection:
        ((row, stored),) = supplies.with_bodies(connection, case.case_no)
        (asked,) = supplements.of_case(connection, case.case_no)

    assert (row.submission, row.number, asked.received_on, TEXTS[0].encode() in stored.body) == (
        supply.id,
        1,
        hall.clock.now().date(),
        False,
    )


def test_in_the_record(hall, case):
    """The record says that it came, from which submission, and nothing of what was said."""
    supply = _supply(hall, case)
    _hand_in(hall, supply)
    with hall.services.database.reading() as connection:
        last = record.of_case(connection, case.case_no)[-1]

    assert (last.what, last.who, last.facts["submission"]) == ("case.supplement", "worker", supply.id)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"applicant": Applicant(NAME, OTHER_NUMBER, "resident")}, "supplement.not_holder"),
        ({"applicant": Applicant(NAME, NUMBER, "resident", by="typed")}, "supplement.not_holder"),
        ({"number": 2}, "supplement.not_asked"),
        ({"texts": TEXTS[:1]}, "supplement.incomplete"),
        ({"texts": (TEXTS[0], " ")}, "supplement.incomplete"),
    ],
)
def test_a_person_looks(hall, case, changes, problem):
    """What does not fit waits for a person, and the case stays where it was."""
    state, found = _hand_in(hall, _supply(hall, case, **changes))
    with hall.services.database.reading() as connection:
        told = {issue.key for issue in issues.still_open(connection)}

    assert (state, found, "submission.attention" in told, hall.case(case.case_no).state) == (
        SubmissionState.ATTENTION,
        problem,
        True,
        CaseState.SUPPLEMENT_ASKED,
    )


def test_not_for_another_case(hall, case):
    """An envelope that names another case than its body is not believed."""
    other = hall.file(hall.kiosk.application())

    assert _hand_in(hall, _supply(hall, case), case_no=other.case_no)[1] == "submission.inconsistent"


def test_twice_is_once(hall, case):
    """Once everything is in, a second one waits for a person."""
    _hand_in(hall, _supply(hall, case))

    assert _hand_in(hall, _supply(hall, case))[1] == "supplement.not_asked"


def _page(hall, supply: Supply, material: str = "line-2") -> Any:
    return upload(hall.kiosk, supply.id, material=material)


def test_pages_answer_a_line(hall, case):
    """A line may be answered by pages instead of words; the case goes on, and the pages are expected with it."""
    supply = _supply(hall, case, texts=(TEXTS[0], ""))
    sent = _page(hall, supply)
    answered = _hand_in(hall, msgspec.structs.replace(supply, papers=(sent.attachment.named(),)))
    with hall.services.database.reading() as connection:
        expected = attachments.named_of(connection, supply.id), attachments.case_of(connection, supply.id)

    assert (answered, hall.case(case.case_no).state) == ((SubmissionState.OPENED, ""), CaseState.SUPPLEMENTED)
    assert expected == ([sent.attachment.named()], case.case_no)


@pytest.mark.parametrize(
    ("material", "problem"), [("line-3", "supplement.incomplete"), ("lease", "supplement.incomplete")]
)
def test_pages_for_no_line(hall, case, material: str, problem: str):
    """Pages that answer no line of the list are for a person."""
    supply = _supply(hall, case)
    sent = _page(hall, supply, material)
    papers = (sent.attachment.named(),)

    assert _hand_in(hall, msgspec.structs.replace(supply, papers=papers)) == (SubmissionState.ATTENTION, problem)


def test_garbled_pages(hall, case):
    """Pages named in no known form are for a person."""
    page = NamedPaper(id="../x", material="line-1", page=1, sha256="0" * 64)

    assert _hand_in(hall, _supply(hall, case, papers=(page,))) == (SubmissionState.ATTENTION, "submission.papers")
