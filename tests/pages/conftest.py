"""A server with the real catalogue on a loopback port, and a real browser before it."""

import threading
from base64 import b64decode
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from content.bundle.keys import load_author_keys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.bundle.repository import refresh
from content.catalogue.source import load
from content.contract.application import Applicant, Application, encode_body
from content.contract.clock import CHINA
from content.contract.envelope import Envelope, Submission, body_hash, signed
from content.contract.health import DeviceReport, FaultReport, Heartbeat, JournalReport
from content.contract.ids import CaseNumber
from content.contract.sealing import seal
from content.contract.signing import fingerprint, public_bytes
from content.text.wording import load_words
from provisioning.demo.browser import CHROMIUM
from server.app import create_app
from server.auth import staff
from server.auth.passwords import Passwords
from server.auth.staff import Member, Role
from server.config import Config, Settings
from server.domain.levels import Level
from server.enrolling import approve
from server.opening import Opener
from server.services import Services
from server.setup import set_up
from server.store import issues, kiosks, submissions
from tests.server.factors import give_factor, next_code

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "out" / "pages"
FONTS = ROOT / "provisioning/assets/node_modules/@expo-google-fonts/noto-sans-sc"
PASSWORD = "correct horse battery"
NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
_SPACE = UUID("019a0000-0000-7000-8000-000000000000")
_DEADLINE_S = 10
# Playwright's own screenshot packs its PNG tightly, which takes as long again as drawing it.
_FAST = {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True}
_WHOLE_PAGE = """(({scrollWidth, scrollHeight}) =>
    ({x: 0, y: 0, width: scrollWidth, height: scrollHeight, scale: 1}))(document.documentElement)"""


@dataclass
class StillClock:
    """A clock that stands."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """Give the moment it stands at."""
        return self.moment

    def monotonic(self) -> float:
        """Give the same in seconds."""
        return self.moment.timestamp()


@dataclass
class Town:
    """A running server and what a test needs to fill it."""

    services: Services
    clock: StillClock
    url: str
    secrets: dict[str, str]
    count: int = 0
    signed_in: dict[str, tuple[Any, str]] = field(default_factory=dict)

    def code_of(self, login: str) -> str:
        """Read the code off somebody's telephone."""
        return next_code(self.services, login, self.secrets[login], NOW)

    def file(self, *, item: str = "sole-trader-registration", days_ago: int = 0, **changes: Any) -> Application:
        """Put an application of nobody who ever lived into the store, as if a kiosk had handed it in."""
        self.count += 1
        filed = NOW - timedelta(days=days_ago)
        number = str(CaseNumber(filed.date(), "K03", self.count))
        application = Application(
            id=str(uuid5(_SPACE, number)),
            case_no=number,
            item=item,
            item_version=1,
            bundle=1,
            language="zh",
            applicant=Applicant("测试样一", "140581189912310019", "resident"),
            situation={"operating_as": "person", "premises_right": "own"},
            answers=ANSWERS,
            provenance={"operator_name": "card", "operator_number": "card", "residence": "card", "phone": "typed"},
            filed_at=filed.isoformat(),
            shown_sha256="0" * 64,
        )
        application = msgspec.structs.replace(application, **changes)
        self._keep(application, filed)
        return application

    def _keep(self, application: Application, filed: datetime) -> None:
        public = self.services.secrets.public()
        draft = Envelope(
            id=application.id,
            kind="application",
            kiosk="K03",
            created=filed.isoformat(),
            bundle=1,
            intake_key=public.intake_kid,
            body_sha256="",
            item=application.item,
            case_no=application.case_no,
        )
        sealed = seal(encode_body(application), public.intake, draft.seal_info())
        envelope = signed(msgspec.structs.replace(draft, body_sha256=body_hash(sealed)), _key("K03"))
        database = self.services.database
        database.write(lambda connection: submissions.keep(connection, [Submission(envelope, sealed)], filed))
        opener = Opener(
            database=database, intake=self.services.intake, catalogues=self.services.catalogues, clock=self.clock
        )
        while opener.step():
            pass


ANSWERS = {
    "operator_name": "测试样一",
    "operator_number": "140581189912310019",
    "residence": "山西省晋城市高平市测试街一号",
    "phone": "13800000000",
    "shop_name": "高平市测试样一小吃店",
    "business_scope": "catering",
    "employees": "2",
    "capital": "50000",
    "premises_address": "山西省晋城市高平市测试路二号",
    "truthful": "promised",
}

PEOPLE = (
    ("wang", "王样例", Role.OFFICER, Level.OFFICER, "business"),
    ("zhao", "赵样例", Role.OFFICER, Level.CHIEF, "business"),
    ("qian", "钱样例", Role.OFFICER, Level.LEADER, ""),
    ("hall", "李样例", Role.HALL, None, ""),
    ("admin", "管样例", Role.ADMINISTRATOR, None, ""),
    ("editor", "编样例", Role.EDITOR, None, ""),
    ("auditor", "审样例", Role.AUDITOR, None, ""),
)


def _set_up(folder: Path) -> Config:
    config = Config(folder / "data", Settings())
    set_up(config, clock=StillClock(), random=lambda size: b"\x07" * size, author_keys=folder / "authors")
    key = load_author_keys(folder / "authors").catalogue
    catalogue = load(ROOT / "content/data")
    add_version(config.repository, catalogue, load_words(), key=key, now=NOW, notes=TargetNotes())
    return config


def _add_people(services: Services, unit: str) -> None:
    kept = Passwords(memory_kib=8, passes=1).hash(PASSWORD)

    def add(connection: Any) -> None:
        for login, name, role, level, home in PEOPLE:
            staff.add(
                connection,
                Member(
                    id=login,
                    login=login,
                    name=name,
                    role=role,
                    level=level,
                    unit=unit if home else "",
                    created_at=NOW,
                    password_hash=kept,
                ),
            )

    services.database.write(add)


def _beat(name: str, *devices: DeviceReport, waiting: int = 0) -> Heartbeat:
    return Heartbeat(
        kiosk=name,
        at=NOW.isoformat(),
        app_version="0.1.0",
        bundle=1,
        bundle_shown=1,
        bundle_problem="",
        ui_alive_s=1,
        journal=JournalReport(waiting=waiting, oldest_s=90 * waiting, refused=0, uncertain_prints=0),
        devices=list(devices),
        offers=[],
        order_results=[],
    )


def _device(kind: str, *faults: FaultReport, state: str = "online", minutes: int = 200) -> DeviceReport:
    since = (NOW - timedelta(minutes=minutes)).isoformat()
    return DeviceReport(kind, kind, state, {}, list(faults), since)


def _key(kiosk: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(kiosk.encode().ljust(32, b"k"))


def _add_kiosks(services: Services) -> None:
    low = FaultReport("paper.low", "warning", blocking=False, action="refill")
    jam = FaultReport("paper.jam", "error", blocking=True, action="clear")
    kinds = ("receipt", "page", "idcard", "codes")
    beats = (
        (_beat("K01", *(_device(kind) for kind in kinds)), 12),
        (_beat("K02", _device("receipt", low, minutes=47), *(_device(kind) for kind in kinds[1:]), waiting=2), 8),
        (_beat("K03", _device("receipt"), _device("page", jam, minutes=6), _device("idcard"), _device("codes")), 20),
        (_beat("K04", *(_device(kind) for kind in kinds)), 5400),
    )

    def add(connection: Any) -> None:
        for name in ("K01", "K02", "K03", "K04", "K05"):
            raw = public_bytes(_key(name).public_key())
            kiosks.enrol(connection, name=name, public_key=raw, now=NOW)
            if name != "K05":
                approve(connection, name=name, shown=fingerprint(raw), by="admin", now=NOW)
        for heartbeat, seconds in beats:
            kiosks.hear(connection, heartbeat, NOW - timedelta(seconds=seconds))
        issues.report(
            connection,
            key="print.unsettled",
            subject="GP260927K030007X",
            now=NOW - timedelta(minutes=25),
            facts={"kiosk": "K03"},
        )

    services.database.write(add)


@pytest.fixture(scope="session")
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The server, with people and kiosks."""
    config, clock = _set_up(tmp_path_factory.mktemp("town")), StillClock()
    app = create_app(config, clock=clock)
    services: Services = app.state.services
    refresh(config.repository, services.secrets.server, NOW)
    newest = services.catalogues.newest()
    assert newest is not None
    item = newest.item("sole-trader-registration")
    assert item is not None
    _add_people(services, item.unit)
    _add_kiosks(services)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    waited = threading.Event()
    for _ in range(_DEADLINE_S * 50):
        if server.started:
            break
        waited.wait(0.02)
    assert server.started
    port = server.servers[0].sockets[0].getsockname()[1]
    secrets = {login: give_factor(services, login, login, NOW) for login, *_ in PEOPLE}
    yield Town(services, clock, f"http://127.0.0.1:{port}", secrets)
    # A browser that still held lines open would be cut off.
    _close_browser(request.config)
    server.should_exit = True
    thread.join(_DEADLINE_S)


_OPENED = pytest.StashKey[tuple[ExitStack, Browser]]()
_FREE = pytest.StashKey[list[Page]]()


@pytest.fixture
def chromium(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The system's Chromium, one for all tests of this folder."""
    stash = request.config.stash
    if _OPENED not in stash:
        stack = ExitStack()
        stash[_OPENED] = stack, stack.enter_context(_chromium(tmp_path_factory.mktemp("fonts")))
        stash[_FREE] = []
    return stash[_OPENED][1]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Close the browser with the folder: while it is open its loop runs in the main thread, and others want one."""
    done = yield
    if nextitem is None or nextitem.path.parent != Path(__file__).parent:
        _close_browser(item.config)
    return done


def _close_browser(config: pytest.Config) -> None:
    if _OPENED in config.stash:
        stack, _ = config.stash[_OPENED]
        del config.stash[_OPENED], config.stash[_FREE]
        stack.close()


@contextmanager
def _chromium(folder: Path) -> Iterator[Browser]:
    """Show it the project's Chinese font."""
    config = folder / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{FONTS}/400Regular</dir><dir>{FONTS}/500Medium</dir><dir>{FONTS}/700Bold</dir>"
        f"<dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            env={"FONTCONFIG_FILE": str(config), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
        )
        yield browser
        browser.close()


Open = Callable[..., Page]


def _is_error(message: ConsoleMessage) -> bool:
    # A conflict, a mistyped form and an unknown number are answers that are meant, though the browser notes them.
    return message.type == "error" and not any(f"status of {status}" in message.text for status in (404, 409, 422))


def _sign_in(page: Page, town: Town, login: str) -> None:
    page.goto("/sign-in")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=code]", town.code_of(login))
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.fixture
def free(chromium: Browser, request: pytest.FixtureRequest) -> list[Page]:
    """Windows that earlier tests have left: opening a new one takes as long as the page it shows."""
    return request.config.stash[_FREE]


def _new_window(chromium: Browser, town: Town) -> Page:
    page = chromium.new_context(base_url=town.url, locale="zh-CN").new_page()
    page.set_default_timeout(_DEADLINE_S * 1000)
    return page


def _leave(page: Page) -> None:
    """Leave a window as if nobody had ever been there, at a file of the town's: elsewhere has a process of its own."""
    page.goto("/static/icon.svg")
    page.context.clear_cookies()


@pytest.fixture
def open_page(chromium: Browser, town: Town, free: list[Page]) -> Iterator[Open]:
    """Open a browser window of its own; errors on the page's console fail the test.

    Who came through the door once is still signed in, but for a test that wants to see them come ``by_door``.
    """
    pages, errors = [], []

    def note(message: ConsoleMessage) -> None:
        if _is_error(message):
            errors.append(message.text)

    def note_raised(error: Error) -> None:
        errors.append(str(error))

    def open_for(login: str = "", *, by_door: bool = False, width: int = 1280, height: int = 900) -> Page:
        page = free.pop() if free else _new_window(chromium, town)
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.on("console", note)
        page.on("pageerror", note_raised)
        if login and (by_door or login not in town.signed_in):
            _sign_in(page, town, login)
            town.signed_in[login] = page.context.cookies(), page.url
        elif login:
            cookies, first_page = town.signed_in[login]
            page.context.add_cookies(cookies)
            page.goto(first_page)
        return page

    yield open_for
    for page in pages:
        _leave(page)
        page.remove_listener("console", note)
        page.remove_listener("pageerror", note_raised)
    free.extend(pages)
    assert errors == []


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a picture of a page for people to look at."""

    def shot(page: Page, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        session = page.context.new_cdp_session(page)
        drawn = session.send("Page.captureScreenshot", {**_FAST, "clip": page.evaluate(_WHOLE_PAGE)})
        session.detach()
        (SHOTS / f"{name}.png").write_bytes(b64decode(drawn["data"]))

    return shot
