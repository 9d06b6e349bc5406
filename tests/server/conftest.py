"""A small hall: a server that was set up, its catalogue of three items, one approved kiosk, and a clock to move.

What stands on the store runs on SQLite and on a real PostgreSQL; ``--every-store`` takes pages and licences along.
"""

import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx import Response
from sqlalchemy.engine import make_url

from content.bundle.keys import load_author_keys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.bundle.repository import refresh
from content.catalogue.model import (
    ApplicantRule,
    Bilingual,
    CalendarYear,
    CaseClass,
    Catalogue,
    Codes,
    Contact,
    Delivery,
    Department,
    Field,
    FieldType,
    Form,
    HandlingType,
    Holiday,
    Item,
    ItemType,
    NamedList,
    Operator,
    Option,
    Organisation,
    Page,
    Phone,
    Result,
    ResultType,
    Rule,
    RuleCondition,
    SealMode,
    Serves,
    Stated,
    Terminal,
    Unit,
    UnitKind,
)
from content.catalogue.templates import read_templates
from content.contract.application import Applicant, Application, PrintReport, Rating, Supply, encode_body
from content.contract.claims import ClaimRequest
from content.contract.clock import CHINA
from content.contract.envelope import Envelope, Submission, SubmissionBatch, body_hash, encode_batch, signed
from content.contract.ids import CaseNumber
from content.contract.request_signature import RequestParts, sign_request
from content.contract.sealing import seal
from content.contract.signing import fingerprint, public_bytes
from content.text.wording import Words
from server.app import create_app
from server.config import Config, Settings
from server.domain.case import Case
from server.domain.levels import Actor, Level
from server.domain.licence import FIRST, Copy, Edition, subject_of
from server.enrolling import approve
from server.keys import load_secrets
from server.licensing import LicenceDesk
from server.opening import Opener
from server.services import Services
from server.setup import set_up
from server.store import cases, kiosks
from server.store.database import Database, sqlite_url
from tests.server.acts.desk import Desk
from tests.server.asking import Client
from tests.server.cluster import Cluster, open_cluster
from tests.server.plan import PLAN
from tests.server.standing import STORE, Stand, StandingServer, StandingStore, open_stand
from tests.shipped import shipped_words

with warnings.catch_warnings():
    # Starlette asks for a successor of httpx that this project does not use elsewhere.
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
NUMBER = "140581189912310019"
OTHER_NUMBER = "140581189912310027"
NAME = "测试样一"
SHOP = "高平市测试样一小吃店"
ORIGIN = "http://hall.test"
TEMPLATES = Path(__file__).parents[2] / "content/data/templates"
_LONG_S = 1_000_000.0
_SPACE = UUID("019a0000-0000-7000-8000-000000000000")
STORES = ("sqlite", "postgresql")
# These see the store only through the same functions as the rest, and would double the time.
_ONE_STORE = {"pages", "licence", "booking", "test_bookings", "test_seats", "test_arrivals", "test_leases"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes a database on each of them."""
    path = metafunc.definition.path
    is_wanted = metafunc.config.getoption("every_store") or not {path.parent.name, path.stem} & _ONE_STORE
    is_chosen = any("database_url" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "database_url" in metafunc.fixturenames and is_wanted and not is_chosen:
        metafunc.parametrize("database_url", STORES, indirect=True)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep all that needs PostgreSQL on one worker, so that one is started."""
    callspec = getattr(item, "callspec", None)
    is_parameter = callspec is not None and callspec.params.get("database_url") == "postgresql"
    if is_parameter or "cluster" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.xdist_group("postgres"))


class SetClock:
    """A clock that moves when told to."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment
        self._passed = 0.0

    def now(self) -> datetime:
        """Give the time set."""
        return self._moment

    def monotonic(self) -> float:
        """Give the seconds moved so far."""
        return self._passed

    def advance(self, seconds: float) -> None:
        """Move on."""
        self._moment += timedelta(seconds=seconds)
        self._passed += seconds

    def begin_anew(self) -> None:
        """Stand where it stood at first, so much later that nobody remembers what was before."""
        self._moment = NOW
        self._passed += _LONG_S


@dataclass(frozen=True)
class DrawnLicence:
    """What the maker below gives back."""

    id: str
    number: str
    title: Bilingual
    pdf: bytes
    sha256: str
    pages: int


class PlainMaker:
    """Makes a file that names its case, and fails as often as told before."""

    def __init__(self, *, failures: int = 0) -> None:
        self.failures = failures

    def make(
        self,
        case: Case,
        application: Application,
        item: Item,
        *,
        now: datetime,
        edition: Edition = FIRST,
        copy: Copy | None = None,
    ) -> DrawnLicence:
        """Make it."""
        if self.failures:
            self.failures -= 1
            raise OSError(f"no room to draw for {application.applicant.name}")
        pdf = b"%PDF " + case.case_no.encode() + now.isoformat().encode() + item.id.encode()
        pdf += b"" if copy is None else f" copy {copy.number}".encode()
        licence_id = subject_of(case.submission, edition.count)
        number = f"140581{case.case_no}" + ("" if edition == FIRST else f"-{edition.count}")
        title = Bilingual("营业执照", "Business licence")
        return DrawnLicence(licence_id, number, title, pdf, sha256(pdf).hexdigest(), 1)


@dataclass
class Device:
    """A kiosk as the server sees it: a name, a key, and numbers that count up."""

    name: str
    key: Ed25519PrivateKey
    bundle_key: Any
    intake_kid: str
    clock: SetClock
    client: Client
    count: int = field(default=0)

    def _next(self) -> int:
        self.count += 1
        return self.count

    def sign(
        self, method: str, path: str, body: bytes, *, nonce: str = "", created: int | None = None
    ) -> dict[str, str]:
        """Sign a request as this kiosk."""
        parts = RequestParts(method, "hall.test", ORIGIN + path, body)
        moment = int(self.clock.now().timestamp()) if created is None else created
        value = nonce or f"nonce-{self.name}-{self._next():012d}"
        return sign_request(parts, key=self.key, keyid=self.name, created=moment, nonce=value)

    def call(self, method: str, path: str, struct: Any = None, **signing: Any) -> Response:
        """Send one signed request under ``/api/v1``."""
        body = _written(struct)
        full = "/api/v1" + path
        return self.client.request(method, full, content=body, headers=self.sign(method, full, body, **signing))

    def new_id(self) -> str:
        """Mint an id that is new to this kiosk."""
        return str(uuid5(_SPACE, f"{self.name}{self._next()}"))

    def application(self, *, item: str = "shop", serial: int | None = None, **changes: Any) -> Application:
        """Fill a form that passes every check."""
        number = CaseNumber(self.clock.now().date(), self.name, serial or self._next())
        filled = Application(
            id=self.new_id(),
            case_no=str(number),
            item=item,
            item_version=1,
            bundle=1,
            language="zh",
            applicant=Applicant(NAME, NUMBER, "resident"),
            situation={},
            answers={"shop": SHOP, "scope": "food"},
            provenance={},
            filed_at=self.clock.now().isoformat(),
            shown_sha256="0" * 64,
        )
        return msgspec.structs.replace(filled, **changes)

    def submission(self, body: Application | Rating | PrintReport | Supply, **changes: Any) -> Submission:
        """Seal a body and sign its envelope."""
        is_application = isinstance(body, Application)
        draft = Envelope(
            id=body.id if isinstance(body, Application | Supply) else self.new_id(),
            kind={Application: "application", Rating: "rating", PrintReport: "print", Supply: "supplement"}[type(body)],
            kiosk=self.name,
            created=self.clock.now().isoformat(timespec="seconds"),
            bundle=1,
            intake_key=self.intake_kid,
            body_sha256="",
            item=body.item if is_application else "",
            case_no=getattr(body, "case_no", ""),
        )
        draft = msgspec.structs.replace(draft, **changes)
        sealed = seal(encode_body(body), self.bundle_key, draft.seal_info())
        envelope = msgspec.structs.replace(draft, body_sha256=body_hash(sealed))
        return Submission(signed(envelope, self.key), sealed)

    def hand_in(self, *given: Submission) -> list[dict[str, Any]]:
        """Upload a batch and give the results."""
        answer = self.call("POST", "/submissions", SubmissionBatch(list(given)))
        return list(answer.json()["results"])

    def claim(
        self,
        case: Case | Application,
        *,
        number: str = NUMBER,
        claim_id: str = "",
        proved_by: str = "card",
        wants: str = "result",
    ) -> ClaimRequest:
        """Ask for a case with a card in hand."""
        submission = case.submission if isinstance(case, Case) else case.id
        draft = ClaimRequest(
            claim_id or self.new_id(), case.case_no, submission, self.intake_kid, b"", proved_by, wants
        )
        return msgspec.structs.replace(draft, holder=seal(number.encode(), self.bundle_key, draft.seal_info()))


@dataclass
class Hall:
    """The server and everything around it that a test drives."""

    services: Services
    client: Client
    clock: SetClock
    maker: PlainMaker
    kiosk: Device

    def add_kiosk(self, name: str, *, is_approved: bool = True) -> Device:
        """Enrol one more kiosk."""
        key = enrol(self.services.database, name, now=self.clock.now(), is_approved=is_approved)
        return replace_device(self.kiosk, name, key)

    @property
    def opener(self) -> Opener:
        """The part of the worker that opens submissions."""
        s = self.services
        return Opener(database=s.database, intake=s.intake, catalogues=s.catalogues, clock=self.clock)

    @property
    def desk(self) -> LicenceDesk:
        """The part of the worker that makes licences, with a maker that draws nothing."""
        s = self.services
        return LicenceDesk(
            database=s.database,
            intake=s.intake,
            catalogues=s.catalogues,
            maker=self.maker,
            folder=s.config.licences,
            clock=self.clock,
        )

    def file(self, application: Application, *, by: Device | None = None) -> Case:
        """Hand in an application, open it, and give its case."""
        kiosk = by or self.kiosk
        kiosk.hand_in(kiosk.submission(application))
        self.opener.step()
        return self.case(application.case_no)

    def case(self, case_no: str) -> Case:
        """Read a case."""
        with self.services.database.reading() as connection:
            found = cases.find(connection, case_no)
        assert found is not None
        return found

    def grant(self, case: Case) -> Case:
        """Let an officer grant it."""
        from server.acts.deciding import Decision, decide  # noqa: PLC0415  # keeps the import list of the kit short
        from server.domain.levels import Verdict  # noqa: PLC0415

        decision = Decision(verdict=Verdict.GRANT, opinion="同意")
        now = self.clock.now()
        self.services.database.write(lambda c: decide(c, case, decision, actor=OFFICER, now=now))
        return self.case(case.case_no)

    def ready(self) -> Case:
        """Bring a case to a licence that waits for its holder."""
        case = self.grant(self.file(self.kiosk.application()))
        self.desk.step()
        return self.case(case.case_no)


OFFICER = Actor(id="wang", name="王样例", unit="trade", level=Level.OFFICER)


def _written(struct: Any) -> bytes:
    """Write a body as its call takes it."""
    match struct:
        case None:
            return b""
        case bytes():
            return struct
        case SubmissionBatch():
            return encode_batch(struct)
        case _:
            return msgspec.json.encode(struct)


def enrol(database: Database, name: str, *, now: datetime, is_approved: bool = True) -> Ed25519PrivateKey:
    """Enrol a kiosk and give its key."""
    key = Ed25519PrivateKey.generate()
    raw = public_bytes(key.public_key())

    def write(connection: Any) -> None:
        kiosks.enrol(connection, name=name, public_key=raw, now=now)
        if is_approved:
            approve(connection, name=name, shown=fingerprint(raw), by="admin", now=now)

    database.write(write)
    return key


def replace_device(device: Device, name: str, key: Ed25519PrivateKey) -> Device:
    """Give a device of another name and key at the same server."""
    return Device(name, key, device.bundle_key, device.intake_kid, device.clock, device.client)


def both(zh: str, en: str = "sample") -> Bilingual:
    """Give a text in both languages."""
    return Bilingual(zh, en)


def _item(item_id: str, **changes: Any) -> Item:
    scope = tuple(Option(id=key, text=both(key)) for key in ("food", "other"))
    fields = (
        Field(key="shop", label=both("名称"), type=FieldType.TEXT, max_length=40),
        Field(key="scope", label=both("经营范围"), type=FieldType.CHOICE, options=scope),
    )
    phone = Phone(number="0356-0000000")
    plain: dict[str, Any] = {
        "id": item_id,
        "version": 1,
        "effective": date(2026, 1, 1),
        "name": both("个体工商户设立登记", "Registering a small business"),
        "summary": both("登记"),
        "codes": Codes(basic="140100000000", implementation="1" * 31, handling="1" * 33),
        "type": ItemType.LICENCE,
        "unit": "trade",
        "supervisor": both("市场监督管理局"),
        "terminal": Terminal.FULL,
        "handling_type": HandlingType.PROMISED,
        "case_class": CaseClass.ORDINARY,
        "serves": Serves.PERSON,
        "legal_basis": (),
        "conditions": (),
        "legal_days": 20,
        "promised_days": 3,
        "limit_note": both("工作日"),
        "steps": (),
        "materials": (),
        "contact": Contact(consult=phone, complain=phone, place=both("窗口")),
        "visits": 0,
        "deliveries": (Delivery.KIOSK,),
        "themes": (),
        "keywords": (),
        "popularity": 1,
        "applicant": ApplicantRule(),
        "result": Result(
            name=both("营业执照", "Business licence"),
            type=ResultType.CERTIFICATE,
            template="licence",
            prints_at_kiosk=True,
            copies_most=2,
            validity=both("长期"),
        ),
        "form": Form(pages=(Page(id="one", title=both("经营信息"), fields=fields),)),
    }
    return Item(**{**plain, **changes})


TRADES = NamedList(
    id="trades",
    name=both("行业"),
    source="made up",
    entries=tuple(Option(id=key, text=both(name)) for key, name in (("52", "零售业"), ("62", "餐饮业"))),
)


def _form_with_rows() -> Form:
    """Ask what every item asks, then for a trade found in a list, and for staff one by one."""
    columns = (
        Field(key="name", label=both("姓名"), type=FieldType.PERSON_NAME),
        Field(key="until", label=both("有效期至"), type=FieldType.DATE),
    )
    trade = Field(key="trade", label=both("行业"), type=FieldType.LOOKUP, list="trades", required=False)
    staff = Field(
        key="staff",
        label=both("人员"),
        type=FieldType.ROWS,
        columns=columns,
        row=both("人员"),
        maximum=3,
        required=False,
    )
    plain = _item("plain").form.fields
    return Form(pages=(Page(id="one", title=both("经营信息"), fields=(*plain, trade, staff)),))


def _catalogue() -> Catalogue:
    rule = Rule(
        id="contact-rule",
        version=2,
        published=date(2026, 1, 1),
        officer=both("商事登记科 科长", "Chief of trade registration"),
        text=both("规则"),
        grants_if=(RuleCondition(of="scope", operator=Operator.AMONG, values=("food",), otherwise=both("人工")),),
    )
    phone = Phone(number="0356-0000000")
    unit = Unit(
        id="trade", name=both("商事登记科"), kind=UnitKind.ADMINISTRATIVE, mode=SealMode.BUREAU, duties=both("登记")
    )
    organisation = Organisation(
        name=both("高平市行政审批局"),
        region=both("山西省高平市"),
        region_code="140581",
        credit_code="11140581MBQQQQQQ2D",
        credit_code_is_sample=True,
        seal=both("高平市行政审批局"),
        address=Stated(text=both("样本地址")),
        phone=phone,
        complaint_phone=phone,
        hours=Stated(text=both("全天")),
        self_service_area=Stated(text=both("一楼")),
        remedies=both("复议"),
        units=(unit,),
        departments=(Department(id="market", name=both("市场监督管理局")),),
    )
    # The worked example of the licensing law's clock: 1-7 October off, Saturday 10 October worked.
    october = tuple(Holiday(day=date(2026, 10, day), name="国庆") for day in range(1, 8))
    year = CalendarYear(year=2026, source="made up", holidays=october, make_up_days=(date(2026, 10, 10),))
    at_once = {"handling_type": HandlingType.AT_ONCE, "legal_days": 0, "promised_days": 0, "rule": rule}
    items = (
        _item("shop"),
        _item("contact", **at_once),
        _item("food", case_class=CaseClass.IMPORTANT, inspectors=2, form=_form_with_rows()),
    )
    return Catalogue(
        organisation=organisation,
        themes=(),
        items=items,
        notices=(),
        calendars=(year,),
        bookings=PLAN,
        lists=(TRADES,),
        templates=read_templates(TEMPLATES),
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was set up once, with one published catalogue."""
    folder = tmp_path_factory.mktemp("template")
    data, authors = folder / "data", folder / "authors"
    config = Config(data, Settings(origin=ORIGIN))
    clock = SetClock(NOW)
    secrets_bytes = iter(range(1, 200))
    set_up(config, clock=clock, random=lambda n: bytes([next(secrets_bytes)]) * n, author_keys=authors)
    key = load_author_keys(authors).catalogue
    add_version(config.repository, _catalogue(), Words({}), key=key, now=NOW, notes=TargetNotes())
    refresh(config.repository, load_secrets(config.keys).server, NOW)
    for file in data.glob("nightdesk.sqlite*"):
        file.unlink()
    Database(config.database_url).close()
    return folder


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running PostgreSQL."""
    with open_cluster() as opened:
        yield opened


@pytest.fixture(scope="session")
def stand() -> Iterator[Stand]:
    """What stands on SQLite."""
    with open_stand() as opened:
        yield opened


@pytest.fixture(scope="session")
def cluster_stand(cluster: Cluster) -> Iterator[Stand]:
    """What stands on PostgreSQL, and ends before it does."""
    with open_stand() as opened:
        yield opened


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database; on SQLite unless the test is run on each."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return sqlite_url(tmp_path)
    cluster: Cluster = request.getfixturevalue("cluster")
    cluster.empty()
    return cluster.url()


def _stand_for(request: pytest.FixtureRequest, url: str) -> Stand:
    found: Stand = request.getfixturevalue("stand" if url.startswith("sqlite") else "cluster_stand")
    return found


@pytest.fixture
def database(request: pytest.FixtureRequest, database_url: str, template: Path) -> Iterator[Database]:
    """An open store without a row."""
    if database_url.startswith("sqlite"):
        # Tests open the same file a second time, so that each has a copy of its own.
        shutil.copy(template / "data" / STORE, make_url(database_url).database or "")
        opened = Database(database_url)
        yield opened
        opened.close()
        return

    def build() -> StandingStore:
        return StandingStore(Database(database_url), database_url, template / "data" / STORE)

    store = _stand_for(request, database_url).give("database", build)
    yield store.database
    store.settle()


def _configured(data: Path, database_url: str) -> Config:
    return Config(data, Settings(origin=ORIGIN, database="" if database_url.startswith("sqlite") else database_url))


@pytest.fixture
def config(template: Path, tmp_path: Path, database_url: str) -> Config:
    """A data folder of a test's own."""
    data = tmp_path / "data"
    shutil.copytree(template / "data", data)
    return _configured(data, database_url)


@pytest.fixture(scope="session")
def all_words() -> Words:
    """Every shipped wording, read once."""
    return shipped_words()


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> SetClock:
    """A clock that stands at a Monday morning: the hall's where there is one."""
    if "hall" not in request.fixturenames:
        return SetClock(NOW)
    found: SetClock = request.getfixturevalue("hall").clock
    return found


@dataclass(frozen=True)
class Begun:
    """What a hall on SQLite begins with each time: a data folder in whose store there is a kiosk, and its key."""

    data: Path
    key: Ed25519PrivateKey


@pytest.fixture(scope="session")
def begun(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The data folder with one approved kiosk."""
    data = tmp_path_factory.mktemp("begun") / "data"
    shutil.copytree(template / "data", data)
    database = Database(sqlite_url(data))
    key = enrol(database, "K03", now=NOW)
    database.close()
    return Begun(data, key)


@pytest.fixture
def hall(
    request: pytest.FixtureRequest,
    database_url: str,
    begun: Begun,
    tmp_path_factory: pytest.TempPathFactory,
    all_words: Words,
) -> Iterator[Hall]:
    """A running server with one approved kiosk."""

    def build() -> StandingServer:
        data = tmp_path_factory.mktemp("hall") / "data"
        shutil.copytree(begun.data, data)
        clock = SetClock(NOW)
        app = create_app(_configured(data, database_url), clock=clock, words=all_words)
        return StandingServer(app, TestClient(app).__enter__(), clock, begun.data / STORE)

    server = _stand_for(request, database_url).give("hall", build)
    client = server.browser(base_url=ORIGIN)
    public = server.services.secrets.public()
    device = Device("K03", begun.key, public.intake, public.intake_kid, server.clock, client)
    made = Hall(server.services, client, server.clock, PlainMaker(), device)
    if not database_url.startswith("sqlite"):
        made.kiosk = made.add_kiosk("K03")
    yield made
    server.settle()


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, made once."""
    folder = tmp_path_factory.mktemp("desk")
    Database(sqlite_url(folder)).close()
    return folder


@pytest.fixture
def desk(stand: Stand, empty_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a Monday morning."""

    def build() -> StandingStore:
        folder = tmp_path_factory.mktemp("standing")
        shutil.copy(empty_desk / STORE, folder)
        return StandingStore(Database(sqlite_url(folder)), sqlite_url(folder), empty_desk / STORE)

    store = stand.give("desk", build)
    yield Desk(store.database)
    store.settle()
