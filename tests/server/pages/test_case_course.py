"""Stopping and running the clock, extending, raising, and handing a case on, from its page."""

from typing import Any

import pytest

from server.domain.case import CaseState


@pytest.fixture
def case(hall: Any) -> Any:
    """An ordinary case, accepted."""
    return hall.file(hall.kiosk.application())


def _post(browser: Any, case: Any, act: str, **fields: str) -> Any:
    return browser.post(f"/cases/{case.case_no}/{act}", revision=case.revision, **fields)


def _suspend(browser: Any, case: Any, **changes: str) -> Any:
    fields = {"kind": "expert_review", "limit_days": "5", "reason": "结构安全评审", **changes}
    return _post(browser, case, "suspend", **fields)


def test_suspend_and_tell(browsers: Any, hall: Any, case: Any):
    """A procedure stops the clock once it is told in writing, and the page says so."""
    browser = browsers("wang")
    before = case.decide_by
    _suspend(browser, case)
    untold = browser.get(f"/cases/{case.case_no}").text
    _post(browser, hall.case(case.case_no), "tell_procedure")
    told = browser.get(f"/cases/{case.case_no}").text

    assert ("未告知，照常计时" in untold, "停止计时" in told) == (True, True)
    assert hall.case(case.case_no).decide_by > before


def test_resume(browsers: Any, hall: Any, case: Any):
    """A procedure ends with what came out, and the case is in review again."""
    browser = browsers("wang")
    _suspend(browser, case, is_told="true")
    _post(browser, hall.case(case.case_no), "resume", result="符合要求")

    assert hall.case(case.case_no).state is CaseState.IN_REVIEW
    assert "符合要求" in browser.get(f"/cases/{case.case_no}").text


def test_hearing_without_chair(browsers: Any, hall: Any, case: Any):
    """A hearing without a chair does not begin."""
    answer = _suspend(browsers("wang"), case, kind="hearing")

    assert (answer.status_code, "听证主持人" in answer.text) == (422, True)


def test_hearing_by_its_reviewer(browsers: Any, hall: Any, case: Any):
    """Who reviews a case cannot chair its hearing."""
    browser = browsers("wang")
    _post(browser, case, "review")

    answer = _suspend(browser, hall.case(case.case_no), kind="hearing", chair="wang")

    assert (answer.status_code, "第四十八条" in answer.text) == (422, True)


def test_extend(browsers: Any, hall: Any, case: Any):
    """The leader adds days once; the page shows who did and why."""
    browser = browsers("qian")
    _post(browser, case, "extend", days="5", reasons_zh="需核实场所")

    page = browser.get(f"/cases/{case.case_no}").text

    assert (hall.case(case.case_no).extension_days, "延长 5 个工作日" in page, "/extend" in page) == (5, True, False)


def test_extend_is_the_leaders(browsers: Any, case: Any):
    """An officer is not offered the extension and is refused when he posts it."""
    browser = browsers("wang")
    page = browser.get(f"/cases/{case.case_no}").text

    answer = _post(browser, case, "extend", days="5", reasons_zh="需核实场所")

    assert ("/extend" in page, answer.status_code) == (False, 422)


def test_raise_class(browsers: Any, hall: Any, case: Any):
    """A raised case is decided by a higher level, and is never offered its old class."""
    browser = browsers("wang")
    _post(browser, case, "raise_class", to="major")

    page = browser.get(f"/cases/{case.case_no}").text

    assert (hall.case(case.case_no).case_class, "/raise_class" in page) == ("major", False)


def test_up_and_back(browsers: Any, hall: Any, case: Any):
    """A reviewed case goes up, and a chief sends it back."""
    browser, chief = browsers("wang"), browsers("zhao")
    _post(browser, case, "review")
    _post(browser, hall.case(case.case_no), "send_up")
    up = hall.case(case.case_no).state
    _post(chief, hall.case(case.case_no), "send_back")

    assert (up, hall.case(case.case_no).state) == (CaseState.AWAITING_DECISION, CaseState.IN_REVIEW)


def test_assign_release_take_over(browsers: Any, hall: Any, case: Any):
    """A chief assigns a case, releases it, and takes it over from whoever holds it then."""
    chief, held = browsers("zhao"), []
    for act, fields in (
        ("assign", {"to": "wang"}),
        ("release", {}),
        ("assign", {"to": "wang"}),
        ("take_over", {"reason": "overdue"}),
    ):
        _post(chief, hall.case(case.case_no), act, **fields)
        held.append(hall.case(case.case_no).assigned_to)

    assert held == ["wang", "", "wang", "zhao"]


def test_code_needed_again(browsers: Any, hall: Any, case: Any):
    """What is signed for life takes the second factor again once some minutes have passed."""
    browser = browsers("qian")
    hall.clock.advance(600)

    answer = _post(browser, case, "extend", days="5", reasons_zh="需核实场所", code="000000")

    assert (answer.status_code, "动态口令" in answer.text, hall.case(case.case_no).extension_days) == (422, True, 0)


def test_two_at_once(browsers: Any, hall: Any, case: Any):
    """Of two acts on the same page the second is told who was first."""
    first, second = browsers("wang"), browsers("zhao")
    _post(first, case, "review")

    answer = _suspend(second, case)

    assert (answer.status_code, "王样例" in answer.text) == (409, True)
