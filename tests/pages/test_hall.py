"""The hall worker's phone."""

from typing import Any

import pytest

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(("login", "name"), [("hall", "hall-phone"), ("wang", "queue-phone")])
def test_phone_width(town: Any, open_page: Any, shoot: Any, login: str, name: str):
    """On a phone nothing sticks out sideways."""
    town.file()
    page = open_page(login, **PHONE)
    shoot(page, name)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_restock(open_page: Any, shoot: Any):
    """A refill is written down from the phone and shown."""
    page = open_page("hall", **PHONE)
    card = page.locator("#K02")
    card.locator("summary").first.click()
    card.locator("[name=quantity]").fill("2")
    card.locator("text=保存").click()
    page.locator("#K02 summary").first.click()
    shoot(page, "hall-phone-restocked")

    assert "凭条纸（卷） × 2" in page.inner_text("#K02")


def test_touch_targets(open_page: Any):
    """Every button and link a thumb must hit is at least 40 pixels high."""
    page = open_page("hall", **PHONE)
    heights = page.eval_on_selector_all(
        "main button, header .tabs a, header .chip", "found => found.map(each => each.getBoundingClientRect().height)"
    )

    assert min(height for height in heights if height) >= 40


def test_refresh(town: Any, open_page: Any):
    """The cards refresh themselves in place, by the one script the policy allows."""
    page = open_page("hall", **PHONE)
    with page.expect_response(lambda response: response.url.endswith("/staff/cards")) as answered:
        page.evaluate("htmx.trigger(document.getElementById('cards'), 'refresh')")

    assert answered.value.status == 200


def test_desk(open_page: Any, shoot: Any):
    """An administrator sees a waiting kiosk first, with its fingerprint."""
    page = open_page("admin")
    shoot(page, "hall-desk")

    assert page.locator(".kiosk").first.get_attribute("id") == "K05"


def test_people(open_page: Any, shoot: Any):
    """An administrator makes an account and sees its one-time link."""
    page = open_page("admin")
    page.goto("/people")
    page.fill("[name=login]", "new")
    page.fill("[name=name]", "新样例")
    page.select_option("[name=role]", "hall")
    page.click("text=建立账号")
    shoot(page, "people")

    assert "/welcome/" in page.inner_text(".note.good")
