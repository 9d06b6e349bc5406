"""Asking for what is missing, refusing to accept, withdrawing, from the case's page."""

from typing import Any

import msgspec
import pytest

from server.domain.case import CaseState
from server.store import supplements


@pytest.fixture
def set_aside(hall: Any) -> Any:
    """A case that waits for a person because an answer is missing."""
    return hall.file(msgspec.structs.replace(hall.kiosk.application(), answers={"shop": "", "scope": "food"}))


def _post(browser: Any, case: Any, act: str, **fields: str) -> Any:
    return browser.post(f"/cases/{case.case_no}/{act}", revision=case.revision, **fields)


def test_ask_once(browsers: Any, hall: Any, set_aside: Any):
    """Everything that is missing is told at once, line by line, and stands on the page."""
    browser = browsers("wang")
    _post(browser, set_aside, "ask_supplement", wanted_zh="店名\n租赁合同", wanted_en="Name\nLease")

    page = browser.get(f"/cases/{set_aside.case_no}").text

    assert hall.case(set_aside.case_no).state is CaseState.SUPPLEMENT_ASKED
    assert all(words in page for words in ("租赁合同", "登记补正材料已齐"))


def test_ask_a_field_again(browsers: Any, hall: Any, set_aside: Any):
    """A field that is ticked stands on the list by its label, before what was written."""
    browser = browsers("wang")
    _post(browser, set_aside, "ask_supplement", again="shop", wanted_zh="租赁合同")
    with hall.services.database.reading() as connection:
        asked = supplements.of_case(connection, set_aside.case_no)
    item = hall.services.catalogues.version(set_aside.bundle).item(set_aside.item)
    label = next(field.label.zh for field in item.form.fields if field.key == "shop")

    assert [line.zh for line in asked[-1].wanted] == [label, "租赁合同"]


@pytest.mark.parametrize(("zh", "en"), [("", ""), ("甲\n乙", "one")])
def test_bad_list(browsers: Any, hall: Any, set_aside: Any, zh: str, en: str):
    """An empty list, or one whose languages do not pair, asks for nothing."""
    answer = _post(browsers("wang"), set_aside, "ask_supplement", wanted_zh=zh, wanted_en=en)

    assert (answer.status_code, hall.case(set_aside.case_no).state) == (422, CaseState.ATTENTION)


def _again(browsers: Any, hall: Any, case: Any, who: str, **fields: str) -> Any:
    browser = browsers("wang")
    _post(browser, case, "ask_supplement", wanted_zh="店名")
    _post(browser, hall.case(case.case_no), "supplement_received")
    return _post(browsers(who), hall.case(case.case_no), "ask_supplement", wanted_zh="租赁合同", **fields)


def test_second_by_officer(browsers: Any, hall: Any, set_aside: Any):
    """A second list by an officer is refused, and the page says who may."""
    answer = _again(browsers, hall, set_aside, "wang")

    assert (answer.status_code, "只能一次告知" in answer.text) == (422, True)


def test_second_by_leader(browsers: Any, hall: Any, set_aside: Any):
    """A leader may ask again with a reason, which the page shows."""
    answer = _again(browsers, hall, set_aside, "qian", override_zh="场所变更")

    assert (answer.status_code, "场所变更" in browsers("wang").get(answer.headers["location"]).text) == (303, True)


def test_not_offered_twice(browsers: Any, hall: Any, set_aside: Any):
    """After one list an officer is not offered another."""
    browser = browsers("wang")
    _post(browser, set_aside, "ask_supplement", wanted_zh="店名")
    _post(browser, hall.case(set_aside.case_no), "supplement_received")

    assert "/ask_supplement" not in browser.get(f"/cases/{set_aside.case_no}").text


def test_refuse_acceptance(browsers: Any, hall: Any, set_aside: Any):
    """Another body is named, with reasons and the catalogue's remedies."""
    fields = {"ground": "not_ours", "right_body": "晋城市文化和旅游局", "reasons_zh": "不属本机关职权"}
    _post(browsers("wang"), set_aside, "refuse_acceptance", **fields)

    refused = hall.case(set_aside.case_no)

    assert (refused.state, refused.right_body, refused.remedies_zh) == (
        CaseState.NOT_ACCEPTED,
        "晋城市文化和旅游局",
        "复议",
    )


def test_refusal_needs_the_body(browsers: Any, hall: Any, set_aside: Any):
    """Who is not competent must say who is."""
    answer = _post(browsers("wang"), set_aside, "refuse_acceptance", ground="not_ours", reasons_zh="不属本机关")

    assert (answer.status_code, "哪个机关" in answer.text) == (422, True)


def test_withdraw(browsers: Any, hall: Any):
    """A case ends at the citizen's wish."""
    case = hall.file(hall.kiosk.application())
    _post(browsers("wang"), case, "withdraw", reasons_zh="申请人要求撤回")

    assert hall.case(case.case_no).state is CaseState.WITHDRAWN


def test_renewal(browsers: Any, hall: Any):
    """A case is noted as a renewal with the licence's last day."""
    case = hall.file(hall.kiosk.application())
    _post(browsers("wang"), case, "note_renewal", until="2026-12-31")

    assert str(hall.case(case.case_no).renews_until) == "2026-12-31"


def test_renewal_without_a_day(browsers: Any, hall: Any):
    """Without its last day a renewal is not noted."""
    case = hall.file(hall.kiosk.application())

    assert _post(browsers("wang"), case, "note_renewal", until="").status_code == 422
