"""A small catalogue of three items, and keys made for one test run."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.build import build
from content.bundle.folder_fetch import folder_fetch
from content.bundle.keys import AuthorKeys, ServerKeys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import Published, add_version, initialise
from content.bundle.reader import BundleReader
from content.bundle.repository import newest_root, refresh
from content.bundle.trust import TrustState, pin_root
from content.bundle.verifier import Accepted, Current, FetchFault, Refused, update
from content.catalogue.model import (
    Bilingual,
    CalendarYear,
    CaseClass,
    Catalogue,
    Codes,
    Contact,
    Delivery,
    HandlingType,
    Holiday,
    Item,
    ItemType,
    LegalBasis,
    Notice,
    Organisation,
    Phone,
    SealMode,
    Serves,
    Stated,
    Terminal,
    Theme,
    Unit,
    UnitKind,
)
from content.text.wording import Words

BUREAU = Bilingual("高平市行政审批服务管理局（样本）", "Gaoping Approval Bureau (sample)")


def make_item(code: str, name: Bilingual, *, popularity: int, keywords: tuple[str, ...] = ()) -> Item:
    """Make an item that only guides."""
    phone = Phone(number="0356-0000000")
    return Item(
        id=code,
        version=1,
        effective=date(2026, 1, 1),
        name=name,
        summary=Bilingual(f"办理{name.zh}的说明", f"About {name.en}"),
        codes=Codes(basic="0" * 12, implementation="0" * 31, handling="0" * 33),
        type=ItemType.LICENCE,
        unit="market",
        supervisor=BUREAU,
        terminal=Terminal.GUIDE_ONLY,
        handling_type=HandlingType.PROMISED,
        case_class=CaseClass.ORDINARY,
        serves=Serves.BOTH,
        legal_basis=(
            LegalBasis(
                law=BUREAU, article=Bilingual("一", "1"), summary=BUREAU, sourced=False, source="to be confirmed"
            ),
        ),
        conditions=(),
        legal_days=20,
        promised_days=5,
        limit_note=Bilingual("自受理之日起", "from acceptance"),
        steps=(),
        materials=(),
        contact=Contact(consult=phone, complain=phone, place=BUREAU),
        visits=1,
        deliveries=(Delivery.KIOSK,),
        themes=("business",),
        keywords=keywords,
        popularity=popularity,
    )


def make_catalogue() -> Catalogue:
    """Make the catalogue."""
    stated = Stated(text=Bilingual("样本", "sample"))
    phone = Phone(number="0356-0000000")
    unit = Unit(
        id="market",
        name=Bilingual("市场准入科", "Market entry section"),
        kind=UnitKind.ADMINISTRATIVE,
        mode=SealMode.BUREAU,
        duties=Bilingual("登记", "Registration"),
    )
    return Catalogue(
        organisation=Organisation(
            name=BUREAU,
            region=Bilingual("高平市", "Gaoping"),
            region_code="140581",
            credit_code="11140581MBQQQQQQ2D",
            credit_code_is_sample=True,
            seal=BUREAU,
            address=stated,
            phone=phone,
            complaint_phone=phone,
            hours=stated,
            self_service_area=stated,
            remedies=stated.text,
            units=(unit,),
        ),
        themes=(Theme(id="business", name=Bilingual("开店", "Open a shop"), serves=Serves.BOTH),),
        items=(
            make_item(
                "sole-trader",
                Bilingual("个体工商户设立登记", "Sole trader registration"),
                popularity=90,
                keywords=("营业执照", "开店"),
            ),
            make_item("food", Bilingual("食品经营许可", "Food business licence"), popularity=95, keywords=("餐饮",)),
            make_item("outdoor-ads", Bilingual("户外广告设施设置审批", "Outdoor advertising approval"), popularity=10),
        ),
        notices=(
            Notice(
                id="hours",
                title=Bilingual("开放时间", "Hours"),
                body=Bilingual("全天开放", "Always open"),
                published=date(2026, 1, 1),
                is_sample=True,
            ),
        ),
        calendars=(
            CalendarYear(
                year=2026,
                source="made up for tests",
                holidays=(Holiday(day=date(2026, 10, 1), name="国庆节"),),
                make_up_days=(date(2026, 10, 10),),
            ),
        ),
    )


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Give a catalogue of three items."""
    return make_catalogue()


@pytest.fixture(scope="session")
def words() -> Words:
    """Give a wording of two lines."""
    return Words(
        {"a.hello": Bilingual("您好", "Hello"), "a.switch": Bilingual("English", "中文")}, frozenset({"a.switch"})
    )


@pytest.fixture(scope="session")
def server_keys() -> ServerKeys:
    """Give the public halves of a server's keys."""
    return ServerKeys(X25519PrivateKey.generate().public_key(), Ed25519PrivateKey.generate().public_key())


@pytest.fixture(scope="session")
def bundle_path(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, words: Words, server_keys: ServerKeys
) -> Path:
    """Build the catalogue as version 7."""
    out = tmp_path_factory.mktemp("bundle") / "catalogue.sqlite"
    return build(catalogue, words, out=out, version=7, server=server_keys)


@pytest.fixture
def reader(bundle_path: Path) -> Iterator[BundleReader]:
    """Open the bundle."""
    opened = BundleReader(bundle_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def newer_catalogue(catalogue: Catalogue) -> Catalogue:
    """Give the same catalogue with another name for its first item."""
    first, *others = catalogue.items
    renamed = replace(first, version=2, name=Bilingual("个体工商户开业登记", "Sole trader opening"))
    return replace(catalogue, items=(renamed, *others))


START = datetime(2026, 9, 28, 2, 0, tzinfo=UTC)


@dataclass
class Hall:
    """One repository with its keys, and one kiosk that looks into it through a wire that may lie."""

    folder: Path
    staging: Path
    catalogue: Catalogue
    words: Words
    author: AuthorKeys
    server: Ed25519PrivateKey
    intake: X25519PrivateKey
    now: datetime = START
    lies: dict[str, bytes | FetchFault] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    trust: TrustState = field(init=False)

    def __post_init__(self) -> None:
        """Begin the repository and let the kiosk pin its root."""
        initialise(self.folder, author=self.author, server=self.server_keys, now=self.now)
        self.trust = pin_root(newest_root(self.folder))

    @property
    def server_keys(self) -> ServerKeys:
        """Give the public halves of the server's keys."""
        return ServerKeys(self.intake.public_key(), self.server.public_key())

    def publish(self, catalogue: Catalogue | None = None, notes: TargetNotes | None = None) -> Published:
        """Publish and let the server vouch for it."""
        published = add_version(
            self.folder,
            catalogue or self.catalogue,
            self.words,
            key=self.author.catalogue,
            now=self.now,
            notes=notes or TargetNotes(),
        )
        refresh(self.folder, self.server, self.now)
        return published

    def pass_time(self, span: timedelta) -> None:
        """Move the clock."""
        self.now += span

    def look(self) -> Accepted | Current | Refused:
        """Let the kiosk look once, and commit what it may."""
        outcome = update(self.trust, self.fetch, staging=self.staging, now=self.now, hall="gaoping")
        if not isinstance(outcome, Refused):
            self.trust = outcome.trust
        return outcome

    def fetch(self, path: str, most: int) -> bytes | FetchFault:
        """Fetch by way of the lies."""
        self.asked.append(path)
        return self.lies[path] if path in self.lies else folder_fetch(self.folder)(path, most)

    def read(self, path: str) -> bytes:
        """Read a file of the repository."""
        return (self.folder / path).read_bytes()


@pytest.fixture
def hall(tmp_path: Path, catalogue: Catalogue, words: Words) -> Hall:
    """Give a hall whose repository holds a root and nothing else."""
    roots = tuple(Ed25519PrivateKey.generate() for _ in range(3))
    return Hall(
        folder=tmp_path / "repository",
        staging=tmp_path / "staging",
        catalogue=catalogue,
        words=words,
        author=AuthorKeys(roots, Ed25519PrivateKey.generate()),
        server=Ed25519PrivateKey.generate(),
        intake=X25519PrivateKey.generate(),
    )
