"""People of the bureau at their browsers: they read pages and send the forms that stand on them."""

import re
import secrets
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
import pyotp

from provisioning.demo.programs import DemoError, wait_for

PASSWORD_BYTES = 12
FACTOR_PAGE = "/second-factor"
_SECRET = re.compile(r'class="mono">([A-Z2-7]+)<')


@dataclass
class Form:
    """One form of a page: where it goes, and what it already holds."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    asks_code: bool = False


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif tag == "input" and self.forms and given.get("type") == "hidden":
            self.forms[-1].fields[given.get("name", "")] = given.get("value", "")
        elif tag == "input" and self.forms and given.get("autocomplete") == "one-time-code":
            self.forms[-1].asks_code = True


@dataclass
class Person:
    """One member of staff with a browser of her own. Passwords are made up here and kept nowhere."""

    base: str
    login: str
    name: str
    client: httpx.Client
    password: str
    authenticator: pyotp.TOTP | None = None
    last_code: str = ""

    @classmethod
    def at(cls, base: str, login: str, name: str) -> "Person":
        """Sit down at a browser."""
        client = httpx.Client(base_url=base, headers={"Origin": base}, follow_redirects=True, timeout=20)
        return cls(base, login, name, client, secrets.token_urlsafe(PASSWORD_BYTES))

    def take_link(self, path: str) -> None:
        """Follow a one-time link, choose a password, and sign in."""
        self._post(path, login=self.login, name=self.name, password=self.password, again=self.password)
        self._post("/sign-in", login=self.login, password=self.password, next="/")
        self._set_up_factor()

    def _set_up_factor(self) -> None:
        """Put the secret that the page shows into an authenticator, and type its first code."""
        shown = _SECRET.search(self.read(FACTOR_PAGE))
        if shown is None:
            raise DemoError("no second factor was offered")
        self.authenticator = pyotp.TOTP(shown[1])
        self.send(FACTOR_PAGE, FACTOR_PAGE)

    def _next_code(self) -> str:
        """Read the authenticator; a code serves once, so the next is waited for."""
        authenticator = self.authenticator
        if authenticator is None:
            raise DemoError(f"{self.login} is asked for a code and has no authenticator")
        wait_for("the next code", lambda: authenticator.now() != self.last_code, timeout_s=2 * authenticator.interval)
        self.last_code = authenticator.now()
        return self.last_code

    def _post(self, path: str, **fields: str) -> str:
        answer = self.client.post(path, data=fields)
        return self._whole(answer, path)

    def read(self, path: str) -> str:
        """Read a page."""
        return self._whole(self.client.get(path), path)

    def send(self, page: str, to: str, **fields: str) -> str:
        """Send the form of a page that goes to ``to``, with what it holds, and with a code when it asks for one."""
        reader = _Forms()
        reader.feed(self.read(page))
        found = next((form for form in reader.forms if form.action == to), None)
        if found is None:
            raise DemoError(f"{page} has no form to {to}, only {[form.action for form in reader.forms]}")
        code = {"code": self._next_code()} if found.asks_code else {}
        return self._post(to, **{**found.fields, **code, **fields})

    def _whole(self, answer: httpx.Response, path: str) -> str:
        if not answer.is_success:
            raise DemoError(f"{self.login}: {path} answered {answer.status_code}")
        return answer.text

    def invite(self, *, login: str, name: str, role: str, level: str = "", unit: str = "") -> "Person":
        """Make an account as an administrator, and let its owner follow the link."""
        shown = self.send("/people", "/people", login=login, name=name, role=role, level=level, unit=unit)
        link = next((word for word in shown.replace('"', " ").replace("<", " ").split() if "/welcome/" in word), "")
        if not link:
            raise DemoError("no link was shown for a new account")
        person = Person.at(self.base, login, name)
        person.take_link(link[link.index("/welcome/") :])
        return person
