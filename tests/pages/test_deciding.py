"""An officer's morning in a real browser: the door, the queue, a case, a decision."""

from typing import Any

from server.domain.case import CaseState
from server.store import cases


def test_sign_in_to_decision(town: Any, open_page: Any, shoot: Any):
    """From the door an officer reaches a case through the queue and grants it."""
    for days in (9, 5, 1):
        town.file(days_ago=days)
    application = town.file()
    visitor = open_page()
    visitor.goto("/sign-in")
    shoot(visitor, "sign-in")
    page = open_page("wang", by_door=True)
    shoot(page, "queue")
    page.click(f"text={application.case_no}")
    shoot(page, "case")
    page.check("[name=verdict][value=grant]")
    page.fill("#decide [name=text]", "材料齐全，内容真实，同意。")
    page.click("text=提交决定")
    page.wait_for_selector("text=制证中")
    shoot(page, "case-granted")

    with town.services.database.reading() as connection:
        case = cases.find(connection, application.case_no)

    assert case is not None
    assert (case.state, case.decided_by) == (CaseState.LICENCE_PREPARING, "wang")


def test_refusal_asks_for_reasons(town: Any, open_page: Any, shoot: Any):
    """The fields for reasons appear with a refusal, without any script."""
    application = town.file()
    page = open_page("wang")
    page.goto(f"/cases/{application.case_no}")
    page.check("[name=verdict][value=grant]")
    before = page.is_visible("[name=reasons_zh]")
    page.check("[name=verdict][value=refuse]")
    shoot(page, "case-refusing")

    assert (before, page.is_visible("[name=reasons_zh]")) == (False, True)


def test_two_officers(town: Any, open_page: Any, shoot: Any):
    """The second of two officers learns who was first."""
    application = town.file()
    pages = [open_page(login) for login in ("wang", "zhao")]
    for page in pages:
        page.goto(f"/cases/{application.case_no}")
    for page in pages:
        page.check("[name=verdict][value=grant]")
        page.fill("#decide [name=text]", "同意。")
        page.click("text=提交决定")
        page.wait_for_load_state("load")
    page.wait_for_selector("text=刚刚有变化")
    shoot(page, "conflict")

    assert "王样例" in page.inner_text("main")


def test_english(town: Any, open_page: Any, shoot: Any):
    """The whole case reads in English after one click."""
    application = town.file()
    page = open_page("wang")
    page.goto(f"/cases/{application.case_no}")
    page.click("header >> text=English")
    shoot(page, "case-english")

    assert "Submit the decision" in page.inner_text("main")


def test_without_scripts(chromium: Any, town: Any):
    """Everything but the refreshing works in a browser without scripts."""
    town.file()
    context = chromium.new_context(base_url=town.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=login]", "wang")
    page.fill("[name=password]", "correct horse battery")
    page.fill("[name=code]", town.code_of("wang"))
    page.click("main button[type=submit]")
    text = page.inner_text("main")
    context.close()

    assert "个体工商户" in text
