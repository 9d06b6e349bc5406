"""The page of one case."""

import re
from typing import Any

import msgspec
import pytest

from server.domain.case import CaseState
from server.store import record

HOSTILE = '<script>alert(1)</script>{{ 7*7 }}"&'


def _decide(browser: Any, case: Any, **changes: Any) -> Any:
    fields = {"revision": case.revision, "verdict": "grant", "text": "材料齐全，同意", **changes}
    return browser.post(f"/cases/{case.case_no}/decide", **fields)


@pytest.fixture
def case(hall: Any) -> Any:
    """An ordinary case, accepted."""
    return hall.file(hall.kiosk.application())


@pytest.fixture
def important(hall: Any) -> Any:
    """An important case that wants two inspectors."""
    return hall.file(hall.kiosk.application(item="food"))


def test_grant(browsers: Any, hall: Any, case: Any):
    """An officer grants an ordinary case, and the licence is being prepared."""
    answer = _decide(browsers("wang"), case)

    assert (answer.status_code, hall.case(case.case_no).state) == (303, CaseState.LICENCE_PREPARING)


def test_on_record(browsers: Any, hall: Any, case: Any):
    """A decision stands on the record under the officer's id."""
    _decide(browsers("wang"), case)

    with hall.services.database.reading() as connection:
        entries = [(entry.who, entry.what) for entry in record.of_case(connection, case.case_no)]

    assert ("wang", "case.grant") in entries


def test_answers_shown(browsers: Any, case: Any):
    """The page shows what the citizen answered, and that every check passed."""
    page = browsers("wang").get(f"/cases/{case.case_no}").text

    assert all(words in page for words in ("高平市测试样一小吃店", "测试样一", "均符合要求"))


def test_hostile_answer(browsers: Any, hall: Any):
    """Markup in an answer is shown as text and never runs."""
    application = hall.kiosk.application()
    hostile = msgspec.structs.replace(application, answers={**application.answers, "shop": HOSTILE})
    case = hall.file(hostile)

    page = browsers("wang").get(f"/cases/{case.case_no}").text

    assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page) == (False, True)


def test_refusal_without_reasons(browsers: Any, hall: Any, case: Any):
    """A refusal without reasons is not taken."""
    answer = _decide(browsers("wang"), case, verdict="refuse")

    assert (answer.status_code, "必须说明理由" in answer.text) == (422, True)
    assert hall.case(case.case_no).state is CaseState.ACCEPTED


def test_refusal(browsers: Any, hall: Any, case: Any):
    """A refusal keeps its reasons for the citizen."""
    _decide(browsers("wang"), case, verdict="refuse", reasons_zh="场所不合规定")

    refused = hall.case(case.case_no)

    assert (refused.state, refused.reasons_zh) == (CaseState.REFUSED, "场所不合规定")


@pytest.mark.parametrize("text", ["", "   "])
def test_no_opinion(browsers: Any, hall: Any, case: Any, text: str):
    """A name alone does not decide: an opinion is needed."""
    answer = _decide(browsers("wang"), case, text=text)

    assert (answer.status_code, hall.case(case.case_no).state) == (422, CaseState.ACCEPTED)


def test_conflict(browsers: Any, hall: Any, case: Any):
    """Of two officers with the same page the second learns who was first, and changes nothing."""
    first, second = browsers("wang"), browsers("zhao")
    _decide(first, case)
    answer = _decide(second, case, verdict="refuse", reasons_zh="不同意")

    assert (answer.status_code, "王样例" in answer.text, "10:30" in answer.text) == (409, True, True)
    assert hall.case(case.case_no).decided_by == "wang"


@pytest.mark.parametrize(
    ("path", "who"), [("decide", "wang"), ("opinion", "wang"), ("review", "wang"), ("finding", "zhou")]
)
def test_without_csrf(browsers: Any, hall: Any, case: Any, path: str, who: str):
    """A form without its session's token does nothing."""
    answer = browsers(who).post(
        f"/cases/{case.case_no}/{path}", csrf="0" * 64, revision=case.revision, verdict="grant", text="同意"
    )

    assert (answer.status_code, hall.case(case.case_no).revision) == (403, case.revision)


def test_foreign_origin(browsers: Any, hall: Any, case: Any):
    """A form with the right token from another site's page does nothing."""
    answer = _decide(browsers("wang"), case, origin="http://evil.test")

    assert (answer.status_code, hall.case(case.case_no).state) == (403, CaseState.ACCEPTED)


@pytest.mark.parametrize("login", ["hall", "admin", "editor"])
def test_wrong_role(browsers: Any, case: Any, login: str):
    """Nobody but officers and inspectors sees what a citizen said, administrators included."""
    answer = browsers(login).get(f"/cases/{case.case_no}")

    assert (answer.status_code, "测试样一" in answer.text) == (403, False)


def test_inspector_cannot_decide(browsers: Any, hall: Any, case: Any):
    """An inspector leaves findings and decides nothing."""
    answer = _decide(browsers("zhou"), case)

    assert (answer.status_code, hall.case(case.case_no).state) == (403, CaseState.ACCEPTED)


def test_other_section(browsers: Any, case: Any):
    """An officer of another section sees nothing of the case."""
    answer = browsers("sun").get(f"/cases/{case.case_no}")

    assert (answer.status_code, "测试样一" in answer.text) == (403, False)


def test_level_too_low(browsers: Any, hall: Any, important: Any):
    """An officer who may not decide an important case is told who may."""
    answer = _decide(browsers("wang"), important)

    assert (answer.status_code, "更高一级" in answer.text) == (422, True)
    assert hall.case(important.case_no).state is CaseState.ACCEPTED


def _say(browser: Any, case: Any, kind: str, verdict: str = "grant") -> Any:
    fields = {"revision": case.revision, "verdict": verdict, "text": "现场查看过"}
    return browser.post(f"/cases/{case.case_no}/{kind}", **fields)


def test_findings_first(browsers: Any, important: Any):
    """A chief cannot decide before two inspectors have left their findings."""
    _say(browsers("wang"), important, "opinion")
    _say(browsers("zhou"), important, "finding")

    assert "勘查意见还不齐" in _decide(browsers("zhao"), important).text


def test_chief_decides(browsers: Any, hall: Any, important: Any):
    """After the officer's opinion and two findings the chief decides."""
    _say(browsers("wang"), important, "opinion")
    for inspector in ("zhou", "wu"):
        _say(browsers(inspector), important, "finding")
    _decide(browsers("zhao"), important)

    assert hall.case(important.case_no).decided_by == "zhao"


def test_failed_site(browsers: Any, hall: Any, important: Any):
    """A site that did not pass cannot be granted."""
    _say(browsers("wang"), important, "opinion")
    _say(browsers("zhou"), important, "finding")
    _say(browsers("wu"), important, "finding", "refuse")

    assert "不能准予" in _decide(browsers("zhao"), important).text


def test_opinion_twice(browsers: Any, important: Any):
    """What somebody said stands and is not overwritten."""
    browser = browsers("zhou")
    _say(browser, important, "finding")

    assert "原意见保留" in _say(browser, important, "finding", "refuse").text


def test_attention(browsers: Any, hall: Any):
    """A case with a fault is shown with the fault beside the answer, and can be accepted after a look."""
    application = hall.kiosk.application()
    case = hall.file(msgspec.structs.replace(application, answers={"shop": "", "scope": "food"}))
    browser = browsers("wang")

    page = browser.get(f"/cases/{case.case_no}").text
    browser.post(f"/cases/{case.case_no}/accept", revision=case.revision)

    assert "这一项必须填写" in page
    assert hall.case(case.case_no).state is CaseState.ACCEPTED


def test_review(browsers: Any, hall: Any, case: Any):
    """Taking a case into review notes who works on it."""
    browsers("wang").post(f"/cases/{case.case_no}/review", revision=case.revision)

    reviewed = hall.case(case.case_no)

    assert (reviewed.state, reviewed.assigned_to) == (CaseState.IN_REVIEW, "wang")


@pytest.mark.parametrize("fields", [{"revision": "x"}, {"verdict": "maybe"}, {"text": "字" * 2001}])
def test_malformed(browsers: Any, case: Any, fields: dict[str, str]):
    """A malformed form is answered by a page that repeats nothing of it."""
    answer = _decide(browsers("wang"), case, **fields)

    assert (answer.status_code, "字字字" in answer.text, "<h1>" in answer.text) == (422, False, True)


@pytest.mark.parametrize("case_no", ["GP0", "..", "%3Cscript%3E", "测试"])
def test_unknown_case(browsers: Any, case_no: str):
    """A number without a case is answered by a page."""
    assert browsers("wang").get(f"/cases/{case_no}").status_code in {303, 404}


def test_finished(browsers: Any, hall: Any):
    """A decided case shows its licence and no form to decide."""
    ready = hall.ready()

    page = browsers("wang").get(f"/cases/{ready.case_no}").text

    assert (f"140581{ready.case_no}" in page, "/decide" in page) == (True, False)


def test_english(browsers: Any, case: Any):
    """Every word of the page that is ours exists in English."""
    browser = browsers("wang")
    browser.get("/language/en")

    page = re.sub(r"<[^>]+>", " ", browser.get(f"/cases/{case.case_no}").text)

    assert all(words in page for words in ("Applicant", "Submit the decision", "28 September 2026", "Accepted"))


ROWS = '[{"name":"测试样二","until":"2027-03-01"},{"name":"高平试","until":"2027-04-01"}]'


def _filed(hall: Any, staff: str, trade: str) -> Any:
    plain = hall.kiosk.application(item="food")
    answers = {**plain.answers, "staff": staff, "trade": trade}
    return hall.file(msgspec.structs.replace(plain, answers=answers))


def test_rows_and_entries(browsers: Any, hall: Any):
    """Rows stand on the page one below the other, each with its answers, and an entry of a list by its words."""
    page = browsers("wang").get(f"/cases/{_filed(hall, ROWS, '62').case_no}").text

    assert "1. 姓名：测试样二，有效期至：2027年3月1日\n2. 姓名：高平试" in page
    assert "餐饮业" in page
    assert "均符合要求" in page


def test_wrong_rows(browsers: Any, hall: Any):
    """What a forged kiosk put into rows, or beside a list, is told with its place by the same check as there."""
    forged = '[{"name":"测试样二","until":"2027-03-01","more":"x"}]'
    page = browsers("wang").get(f"/cases/{_filed(hall, forged, '99').case_no}").text

    assert "第 1 条有地方要改" in page
    assert "请从名录中找到并点选一项" in page
