"""Security paper in a browser: a stack is laid in, counted on a telephone, and its gap explained."""

from typing import Any


def test_gap(open_page: Any, shoot: Any):
    """A count shows by number what is missing, a reason for each closes the gap, and nothing sticks out sideways."""
    page = open_page("hall", width=390)
    page.goto("/stock")
    shelf = page.locator("#K01")
    shelf.get_by_text("登记新纸").first.click()
    shelf.locator("[name=first]").fill("GPA000101")
    shelf.locator("[name=last]").fill("GPA000200")
    shelf.get_by_role("button", name="登记新纸").click()
    shelf.locator("form[action$=count] [name=serial]").fill("gpa 000103")
    shelf.get_by_role("button", name="清点").click()
    shoot(page, "stock-phone")
    shown = page.inner_text("#K01")
    for _ in range(2):
        missing = shelf.locator("form.bad").first
        missing.locator("[name=reason]").fill("卡纸撕毁")
        missing.get_by_role("button", name="作废").click()
    shoot(page, "stock-settled-phone")

    assert [words for words in ("GPA000101", "GPA000102", "GPA000103", "去向不明 2") if words not in shown] == []
    assert "作废 2" in page.inner_text("#K01")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
