"""A clerk completes what a citizen handed over, on a page of its own."""

import re
from typing import Any

import pytest

from tests.server.handed import CODE, SHOP, hand, held, noted


@pytest.fixture
def clerk(hall: Any, browsers: Any) -> Any:
    """Somebody of the hall at a window, and a citizen who handed something over."""
    hand(hall)
    browser = browsers("hall")
    browser.get("/helping")
    return browser


def opened(browser: Any, **changes: str) -> Any:
    """Open it by its code."""
    return browser.post("/helping", **{"code": CODE, "window": "2", **changes})


def fields(page: str) -> dict[str, str]:
    """Take the hidden values of the form."""
    found = dict(re.findall(r'type="hidden" name="(\w[\w.]*)" value="([^"]*)"', page))
    return {key: value for key, value in found.items() if key != "csrf"}


def saved(browser: Any, **typed: str) -> Any:
    """Open it, and save what is typed."""
    return browser.post("/helping/save", **fields(opened(browser).text), **typed)


def test_shown(clerk):
    """The answers stand in their boxes, what is missing is marked, and the code is in no address."""
    answer = opened(clerk)

    assert (answer.status_code, SHOP in answer.text, "这一项必须填写" in answer.text) == (200, True, True)
    assert (CODE in str(answer.url), answer.headers["cache-control"]) == (False, "no-store")


def test_saved(hall, clerk):
    """What is typed is sealed, and the page says how the citizen goes on."""
    page = saved(clerk, **{"a.shop": SHOP, "a.scope": "food"}).text

    assert (held(hall)[1].answers, "已加密保存" in page, "都填好了" in page) == (
        {"shop": SHOP, "scope": "food"},
        True,
        True,
    )
    assert noted(hall)[-1] == ("hall", "draft.completed", "scope")


def test_a_part(hall, clerk):
    """A part may be saved; the rest stays marked, and what was not on the page is not touched."""
    page = saved(clerk, **{"a.scope": "food"}).text

    assert (held(hall)[1].answers, "已加密保存" in page) == ({"shop": SHOP, "scope": "food"}, True)


def test_reloaded(hall, clerk):
    """The same form sent twice is one version."""
    given = fields(opened(clerk).text)
    for _ in range(2):
        clerk.post("/helping/save", **given, **{"a.scope": "food"})

    assert held(hall)[0] == 2


def test_changed_elsewhere(hall, clerk):
    """A form that is older than what stands is not saved, and the newest is shown."""
    given = fields(opened(clerk).text)
    saved(clerk, **{"a.scope": "food"})
    page = clerk.post("/helping/save", **given, **{"a.shop": "别的店"}).text

    assert (held(hall)[1].answers["shop"], "别处又保存过" in page) == (SHOP, True)


def test_rows(hall, browsers):
    """Rows are typed one by one; an empty one is none."""
    hand(hall, item="food")
    browser = browsers("hall")
    browser.get("/helping")
    rows = {"a.staff.0.name": "测试样二", "a.staff.0.until": "2027-01-01", "a.staff.1.name": ""}
    page = saved(browser, **rows).text

    assert held(hall)[1].answers["staff"] == '[{"name":"测试样二","until":"2027-01-01"}]'
    assert 'name="a.staff.1.name"' in page


def test_withheld(hall, browsers):
    """What the citizen's document answers has no box."""
    hand(hall, answers={}, withheld=("shop",))
    browser = browsers("wang")
    browser.get("/helping")
    page = opened(browser).text

    assert ('name="a.shop"' in page, "由证件带出" in page) == (False, True)


@pytest.mark.parametrize(
    ("changes", "said"), [({"window": "9"}, "请选择您所在的窗口"), ({"code": "x"}, "这不是帮办码")]
)
def test_refused(clerk, changes, said):
    """Without a window or a code nothing opens."""
    answer = opened(clerk, **changes)

    assert (answer.status_code, said in answer.text) == (422, True)


def test_unknown_answers(hall, clerk):
    """A field the item does not ask, and an option it does not have, are not taken."""
    saved(clerk, **{"a.secret": "x", "q.nothing": "y", "a.scope": "food"})
    body = held(hall)[1]

    assert (sorted(body.answers), body.situation) == (["scope", "shop"], {})


def test_posts(clerk, browsers):
    """Editors help nobody."""
    assert browsers("editor").get("/helping").status_code == 403


def test_marked_on_the_case(hall: Any, browsers: Any):
    """Whoever decides sees which answers a window typed."""
    case = hall.file(hall.kiosk.application(provenance={"shop": "typed", "scope": "window"}))
    page = browsers("wang").get(f"/cases/{case.case_no}").text

    assert page.count("窗口代填") == 1
