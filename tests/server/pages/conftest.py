"""Staff at their browsers, each with cookies of their own, in the small hall of the server's tests."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from httpx import Response

from server.auth import staff
from server.auth.passwords import Passwords
from server.auth.staff import Member, Role
from server.domain.levels import Level
from tests.server.factors import give_factor, next_code

PASSWORD = "correct horse battery"
ORIGIN = "http://hall.test"
# Signing in costs what the kept hash says, and whether that is enough is asked in test_passwords.py.
_HASH = Passwords(memory_kib=8, passes=1).hash(PASSWORD)
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')


@dataclass
class Browser:
    """One person's browser."""

    client: Any
    code_of: Callable[[str], str]
    csrf: str = ""

    def get(self, path: str) -> Response:
        """Open a page, and remember the token of its forms."""
        answer: Response = self.client.get(path, follow_redirects=False)
        found = _CSRF.search(answer.text)
        self.csrf = found[1] if found else self.csrf
        return answer

    def post(self, path: str, origin: str = ORIGIN, **fields: Any) -> Response:
        """Send a form as a page of this site would."""
        headers = {"origin": origin} if origin else {}
        answer: Response = self.client.post(
            path, data={"csrf": self.csrf, **fields}, headers=headers, follow_redirects=False
        )
        return answer

    def sign_in(self, login: str, password: str = PASSWORD) -> Response:
        """Go through the door."""
        answer = self.post("/sign-in", login=login, password=password, code=self.code_of(login))
        if answer.status_code == 303:
            self.get("/catalogue")
        return answer


PEOPLE = (
    ("wang", "王样例", Role.OFFICER, Level.OFFICER, "trade"),
    ("zhao", "赵样例", Role.OFFICER, Level.CHIEF, "trade"),
    ("qian", "钱样例", Role.OFFICER, Level.LEADER, ""),
    ("sun", "孙样例", Role.OFFICER, Level.OFFICER, "farming"),
    ("zhou", "周样例", Role.INSPECTOR, None, ""),
    ("wu", "吴样例", Role.INSPECTOR, None, ""),
    ("hall", "大厅样例", Role.HALL, None, ""),
    ("admin", "管样例", Role.ADMINISTRATOR, None, ""),
    ("editor", "编样例", Role.EDITOR, None, ""),
    ("publisher", "发样例", Role.PUBLISHER, None, ""),
    ("auditor", "审样例", Role.AUDITOR, None, ""),
)


@pytest.fixture
def people(hall: Any) -> None:
    """Everybody who works here, each with the same password."""

    def add(connection: Any) -> None:
        for login, name, role, level, unit in PEOPLE:
            member = Member(
                id=login,
                login=login,
                name=name,
                role=role,
                level=level,
                unit=unit,
                created_at=hall.clock.now(),
                password_hash=_HASH,
            )
            staff.add(connection, member)

    hall.services.database.write(add)


@pytest.fixture
def browsers(hall: Any, people: None) -> Any:
    """Open a browser in which somebody is signed in; an empty login leaves it at the door."""
    del people
    known, secrets = {login for login, *_ in PEOPLE}, dict[str, str]()

    def code_of(login: str) -> str:
        if login not in known:
            return ""
        if login not in secrets:
            secrets[login] = give_factor(hall.services, login, login, hall.clock.now())
        return next_code(hall.services, login, secrets[login], hall.clock.now())

    def open_for(login: str = "") -> Browser:
        browser = Browser(hall.client.another(), code_of)
        if login:
            assert browser.sign_in(login).status_code == 303
        return browser

    return open_for
