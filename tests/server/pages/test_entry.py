"""The way in and out."""

from typing import Any

import pytest

from server.auth.door import first_link


@pytest.mark.parametrize("path", ["/", "/cases", "/cases/GP1", "/staff", "/people", "/catalogue"])
def test_door_first(browsers: Any, path: str):
    """Every page sends a stranger to the door, and remembers where he wanted to go."""
    answer = browsers().get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")


@pytest.mark.parametrize(
    ("login", "home"),
    [("wang", "/cases"), ("zhou", "/cases"), ("hall", "/staff"), ("admin", "/staff"), ("editor", "/catalogue")],
)
def test_home(browsers: Any, login: str, home: str):
    """Everyone is led to the page they work on."""
    assert browsers(login).get("/").headers["location"] == home


def test_wrong_password(browsers: Any):
    """A wrong password is told in words, without saying which half was wrong."""
    answer = browsers().sign_in("wang", "wrong")

    assert (answer.status_code, "账号、密码或动态口令不正确" in answer.text) == (422, True)


def test_lock(browsers: Any):
    """After five wrong passwords the page says until when the account is locked."""
    browser = browsers()
    for _ in range(4):
        browser.sign_in("wang", "wrong")

    assert "10:45" in browser.sign_in("wang", "wrong").text


@pytest.mark.parametrize("origin", ["", "http://evil.test", "null", "http://hall.test.evil.test"])
def test_foreign_sign_in(browsers: Any, origin: str):
    """A form from another site does not even sign in."""
    answer = browsers().post("/sign-in", origin=origin, login="wang", password="correct horse battery")

    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


@pytest.mark.parametrize("way", ["//evil.test", "https://evil.test", "/\\evil.test", "evil", "/a\nb"])
def test_no_way_out(browsers: Any, way: str):
    """Nobody is led to another site after signing in."""
    browser = browsers()
    code = browser.code_of("wang")
    answer = browser.post("/sign-in", login="wang", password="correct horse battery", code=code, next=way)

    assert answer.headers["location"] == "/"


def test_cookie(browsers: Any):
    """The session's cookie is out of scripts' reach and is not sent along from other sites."""
    cookie = browsers().sign_in("wang").headers["set-cookie"].lower()

    assert all(word in cookie for word in ("httponly", "samesite=lax", "path=/"))


def test_sign_out(browsers: Any):
    """Signing out ends the session."""
    browser = browsers("wang")
    browser.post("/sign-out")

    assert browser.get("/cases").status_code == 303


def test_idle(browsers: Any, hall: Any):
    """After half an hour without a request the door asks again."""
    browser = browsers("wang")
    hall.clock.advance(30 * 60)

    assert browser.get("/cases").status_code == 303


def _first(hall: Any) -> str:
    now, random = hall.clock.now(), hall.services.random
    path = hall.services.database.write(lambda connection: first_link(connection, now=now, random=random))
    assert isinstance(path, str)
    return path


def test_first_administrator(hall: Any):
    """The link printed by set-up makes the first administrator, and works once."""
    path, header = _first(hall), {"origin": "http://hall.test"}
    fields = {"login": "boss", "name": "管样例", "password": "correct horse battery", "again": "correct horse battery"}

    statuses = [
        hall.client.post(path, data=fields, headers=header, follow_redirects=False).status_code for _ in range(2)
    ]

    assert statuses == [303, 410]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"again": "something else!"}, "两次输入的密码不一样"),
        ({"password": "short", "again": "short"}, "密码长度不合要求"),
        ({"name": " "}, "请填写账号和姓名"),
    ],
)
def test_mistaken_welcome(hall: Any, changes: dict[str, str], words: str):
    """A mistake on the welcome page is told and leaves the link usable."""
    path, header = _first(hall), {"origin": "http://hall.test"}
    fields = {"login": "boss", "name": "管样例", "password": "correct horse battery", "again": "correct horse battery"}

    told = hall.client.post(path, data={**fields, **changes}, headers=header).text
    status = hall.client.post(path, data=fields, headers=header, follow_redirects=False).status_code

    assert (words in told, status) == (True, 303)


def test_language(browsers: Any):
    """The reader's language is remembered."""
    browser = browsers("wang")
    browser.get("/language/en?next=/cases")

    assert "<h1>Cases</h1>" in browser.get("/cases").text


def test_headers(browsers: Any):
    """No page lets foreign scripts, frames or caches in."""
    headers = browsers("wang").get("/cases").headers

    assert ("default-src 'none'" in headers["content-security-policy"], headers["cache-control"]) == (True, "no-store")


def test_nothing_inline(browsers: Any, hall: Any):
    """No page holds a script or a style of its own, which the policy would refuse."""
    case = hall.file(hall.kiosk.application())
    pages = [browsers("wang").get(path).text for path in ("/cases", f"/cases/{case.case_no}")]
    pages.append(browsers("admin").get("/people").text)
    pages.append(browsers("hall").get("/staff").text)

    assert not any(word in page for page in pages for word in ("style=", "<style", "onclick", "<script>", "https://"))
