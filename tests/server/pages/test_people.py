"""Accounts."""

import re
from typing import Any

import pytest

from server.auth import staff
from server.auth.staff import Role


def _add(browser: Any, **changes: str) -> Any:
    fields = {"login": "new", "name": "新样例", "role": "officer", "level": "officer", "unit": "trade", **changes}
    return browser.post("/people", **fields)


def test_add(browsers: Any):
    """A new account comes with a link, by which the person sets a password and signs in."""
    page = _add(browsers("admin")).text
    path = re.search(r"/welcome/[0-9a-f]+", page)
    assert path is not None
    stranger = browsers()
    stranger.post(path[0], password="a wholly new one", again="a wholly new one")

    assert stranger.sign_in("new", "a wholly new one").status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"login": " "}, "请填写账号和姓名"),
        ({"level": ""}, "要选审批层级"),
        ({"unit": ""}, "要选所在科室"),
        ({"login": "WANG"}, "已被使用"),
    ],
)
def test_mistakes(browsers: Any, changes: dict[str, str], words: str):
    """A mistake is told, and no account is made."""
    answer = _add(browsers("admin"), **changes)

    assert (answer.status_code, words in answer.text) == (422, True)


def test_leader_without_section(browsers: Any):
    """A leader needs no section."""
    assert _add(browsers("admin"), level="leader", unit="").status_code == 200


def test_no_level_for_hall(browsers: Any, hall: Any):
    """Whoever is no officer gets no level, whatever the form says."""
    _add(browsers("admin"), role="hall", level="leader")

    with hall.services.database.reading() as connection:
        member = staff.by_login(connection, "new")

    assert member is not None
    assert (member.role, member.level) == (Role.HALL, None)


def test_close(browsers: Any):
    """Closing an account ends its session at once."""
    officer = browsers("wang")
    browsers("admin").post("/people/wang/standing", standing="closed")

    assert officer.get("/cases").status_code == 303


def test_not_yourself(browsers: Any):
    """Nobody closes the own account."""
    assert browsers("admin").post("/people/admin/standing", standing="closed").status_code == 422


def test_link_again(browsers: Any):
    """A lost link is replaced by a new one."""
    assert "/welcome/" in browsers("admin").post("/people/wang/link").text


@pytest.mark.parametrize("login", ["wang", "hall", "editor", "zhou"])
def test_wrong_role(browsers: Any, login: str):
    """Only administrators see and make accounts."""
    browser = browsers(login)

    assert (browser.get("/people").status_code, _add(browser).status_code) == (403, 403)


def test_without_csrf(browsers: Any):
    """An account is not made by a form without the session's token."""
    assert _add(browsers("admin"), csrf="").status_code == 403
