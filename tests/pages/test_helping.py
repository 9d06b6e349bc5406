"""Helping with a form in a browser: a clerk types the code, completes what is missing, and gives it back."""

from typing import Any

from tests.server.handed import CODE, SHOP, hand, held

ITEM = "food-business-licence"


def test_completed(open_page: Any, shoot: Any, town: Any):
    """On a telephone as on a desk the form is whole, what is missing is marked, and nothing sticks out sideways."""
    given = {"shop_name": SHOP, "phone": "13800000000"}
    told = {"shop_name": "window", "phone": "typed"}
    hand(town, item=ITEM, answers=given, provenance=told, windows={"shop_name": "1"}, withheld=("manager_name",))
    page = open_page("hall")
    page.goto("/helping")
    shoot(page, "helping-ask")
    page.locator("[name=window]").select_option("2")
    page.locator("[name=code]").fill(CODE)
    page.get_by_role("button", name="打开").click()
    page.get_by_text("还有").first.wait_for()
    shoot(page, "helping-desk")
    page.locator("[name='a.shop_code']").fill("92140581MAQQQQQQ9M")
    page.locator("[name='a.staff.0.name']").fill("测试样二")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("已加密保存").wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    shoot(page, "helping-phone")

    answers = held(town)[1].answers
    assert (answers["shop_name"], answers["shop_code"], "测试样二" in answers["staff"]) == (
        SHOP,
        "92140581MAQQQQQQ9M",
        True,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
