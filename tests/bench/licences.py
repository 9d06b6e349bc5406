"""Licences: how long one takes to draw, to sign and to test, made by what the worker makes them with.

Each is another case under another number, so nothing drawn before serves again.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.catalogue.item import Item
from content.catalogue.source import load
from content.catalogue.templates import Template
from content.contract.application import Applicant, Application
from content.contract.clock import SystemClock
from content.contract.ids import CaseNumber, new_id
from content.law.calendar import WorkCalendar
from content.text.wording import load_words
from server.domain.case import Case
from server.domain.examination import open_case
from server.licence.authority import Authority, make_test_authority
from server.licence.maker import Issuer, LicenceMaker
from server.licence.render import Renderer
from server.licence.sheet import Sheet
from server.licence.sign import LicenceSigner, Signing, signer_in_file
from server.licence.stationery import Stationery
from server.licence.verify import LicenceVerifier, SignatureFault, Verified
from tests.bench.figures import note, percentile, table

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "provisioning/assets/node_modules/@expo-google-fonts"
ITEM = "sole-trader-registration"
MADE, WARM_UP = 100, 3
_STEPS = ("draw", "sign", "test again", "whole licence")


@dataclass
class Watch:
    """Collect how long each step took: on the clock, and on the processor."""

    wall_ms: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in _STEPS})
    cpu_ms: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in _STEPS})

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall_ms[name].append(1000 * (time.perf_counter() - wall))
        self.cpu_ms[name].append(1000 * (time.process_time() - cpu))


class _WatchedRenderer(Renderer):
    """Draw, and time it."""

    def __init__(self, watch: Watch, folder: Path) -> None:
        super().__init__(fonts=[FONTS], folder=folder)
        self._watch = watch

    def render(self, sheet: Sheet, *, templates: tuple[Template, ...], at: datetime) -> bytes:
        with self._watch.step("draw"):
            return super().render(sheet, templates=templates, at=at)


class _WatchedSigner(LicenceSigner):
    """Sign, and time it."""

    def __init__(self, watch: Watch, authority: Authority) -> None:
        super().__init__(signer_in_file(authority))
        self._watch = watch

    def sign(self, pdf: bytes, signing: Signing) -> bytes:
        with self._watch.step("sign"):
            return super().sign(pdf, signing)


class _WatchedVerifier(LicenceVerifier):
    """Test, and time it."""

    def __init__(self, watch: Watch, authority: Authority) -> None:
        super().__init__(authority.root)
        self._watch = watch

    def verify(self, pdf: bytes, *, now: datetime) -> Verified | SignatureFault:
        with self._watch.step("test again"):
            return super().verify(pdf, now=now)


def run(folder: Path) -> None:
    """Make licences and print."""
    catalogue, clock, watch = load(ROOT / "content" / "data"), SystemClock(), Watch()
    authority = make_test_authority(folder, now=clock.now())
    organisation = catalogue.organisation
    stationery = Stationery(organisation=organisation, words=load_words(), templates=catalogue.templates)
    maker = LicenceMaker(
        renderer=_WatchedRenderer(watch, folder),
        signer=_WatchedSigner(watch, authority),
        verifier=_WatchedVerifier(watch, authority),
        issuer=Issuer(organisation.credit_code, Ed25519PrivateKey.generate()),
        stationery_of=lambda _: stationery,
    )
    item, calendar = catalogue.item(ITEM), WorkCalendar(catalogue.calendars)
    if item is None:
        raise LookupError(ITEM)
    sizes = []
    for serial in range(WARM_UP + MADE):
        now = clock.now()
        application = _application(serial, now)
        case = _case(item, application, calendar, now)
        with watch.step("whole licence"):
            made = maker.make(case, application, item, now=now)
        sizes.append(len(made.pdf))
    _print(watch, sizes)


def _print(watch: Watch, sizes: list[int]) -> None:
    rows = []
    for step in _STEPS:
        wall, cpu = watch.wall_ms[step][WARM_UP:], watch.cpu_ms[step][WARM_UP:]
        rows.append([step, *(f"{each:.1f}" for each in (median(wall), percentile(wall, 0.95), median(cpu)))])
    table(f"{MADE} licences, one after another", ["", "median ms", "p95 ms", "CPU ms"], rows)
    wall, cpu = (_drawn_and_signed(each) for each in (watch.wall_ms, watch.cpu_ms))
    note(f"Drawn and signed: median {wall:.1f} ms, of the processor {cpu:.1f}. Aim: at most 60.")
    note(f"The first is drawn in {watch.wall_ms['draw'][0]:.0f} ms.")
    note(f"A file has {median(sizes) / 1024:.0f} KiB.")


def _drawn_and_signed(times: dict[str, list[float]]) -> float:
    return median(draw + sign for draw, sign in zip(times["draw"][WARM_UP:], times["sign"][WARM_UP:], strict=True))


def _application(serial: int, now: datetime) -> Application:
    """Fill the form of an impossible citizen; no two shops have a name or address alike."""
    number = CaseNumber(now.date(), "K03", serial + 1)
    answers = {
        "shop_name": f"高平市样本{_name(serial)}百货店",
        "business_scope": "general_goods",
        "employees": "2",
        "capital": str(20_000 + serial),
        "premises_address": f"山西省高平市样本街{serial + 1}号",
        "phone": "13800000000",
    }
    return Application(
        id=new_id(now, secrets.token_bytes),
        case_no=str(number),
        item=ITEM,
        item_version=1,
        bundle=1,
        language="zh",
        applicant=Applicant("测试样一", "140581189912310019", "resident"),
        situation={"operating_as": "person", "premises_right": "own"},
        answers=answers,
        provenance={},
        filed_at=now.isoformat(timespec="seconds"),
        shown_sha256="0" * 64,
    )


def _name(serial: int) -> str:
    return chr(ord("一") + 37 * serial)


def _case(item: Item, application: Application, calendar: WorkCalendar, now: datetime) -> Case:
    return open_case(
        item=item,
        application=application,
        holder="0" * 64,
        filed=now.date(),
        received_at=now,
        now=now,
        calendar=calendar,
        identity_issuers={},
    )
