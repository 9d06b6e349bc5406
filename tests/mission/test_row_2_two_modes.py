"""Two modes: moved items are decided under the bureau's one seal, stationed departments keep their own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from content.catalogue.model import Catalogue, SealMode
from content.contract.application import Applicant, Application
from content.text.wording import Words
from server.domain.notice import NoticeKind, Told
from server.licence.face import Numbers, compose
from server.licence.notice import NoticeSheet, NoticeWriter
from server.licence.render import Renderer
from tests.server.acts.desk import CALENDAR, MONDAY, new_case

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "out" / "pages"
FONTS = ROOT / "provisioning/assets/node_modules/@expo-google-fonts"
DAY = date(2026, 9, 28)
SEALS = (("commercial_registration", "高平市行政审批局"), ("fire", "高平市公安消防大队"))


@pytest.fixture
def application() -> Application:
    """An application of nobody who ever lived."""
    return Application(
        id="s000001",
        case_no="GP000001",
        item="sole-trader-registration",
        item_version=1,
        bundle=1,
        language="zh",
        applicant=Applicant("测试样一", "140581189912310019", "resident"),
        situation={},
        answers={"shop_name": "高平市测试样一小吃店"},
        provenance={},
        filed_at=MONDAY.isoformat(),
        shown_sha256="0" * 64,
    )


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    """What draws papers, with the shipped fonts."""
    return Renderer(fonts=(FONTS,), folder=tmp_path_factory.mktemp("stationery"))


@pytest.fixture
def notice(catalogue: Catalogue, application: Application, words: Words) -> Callable[[str], NoticeSheet]:
    """Write the notice that a unit's case is accepted."""
    item = catalogue.item("sole-trader-registration")
    assert item

    def write(unit: str) -> NoticeSheet:
        face = NoticeWriter(words=words).compose(
            NoticeKind.ACCEPTED,
            number="1",
            case=new_case(1, MONDAY, CALENDAR, unit=unit, accepted_on=DAY),
            application=application,
            item=item,
            organisation=catalogue.organisation,
            told=Told(),
            issued=DAY,
        )
        return NoticeSheet(face, words)

    return write


def test_modes(catalogue: Catalogue):
    """Every unit says whose seal it decides under, and exactly the seven stationed departments have their own."""
    own = [unit for unit in catalogue.organisation.units if unit.mode is SealMode.OWN]

    assert (len(own), len({unit.seal.zh for unit in own if unit.seal})) == (7, 7)


def test_one_seal(catalogue: Catalogue):
    """All sections of the bureau decide under one seal."""
    bureau = [unit for unit in catalogue.organisation.units if unit.mode is SealMode.BUREAU]

    assert {catalogue.organisation.seal_of(unit).zh for unit in bureau} == {"高平市行政审批局"}


@pytest.mark.parametrize(("unit", "seal"), SEALS)
def test_licence(catalogue: Catalogue, application: Application, unit: str, seal: str):
    """A licence bears the seal of the unit whose item it is."""
    item = catalogue.item("sole-trader-registration")
    assert item
    assert item.result
    face = compose(
        item=replace(item, unit=unit),
        result=item.result,
        application=application,
        organisation=catalogue.organisation,
        numbers=Numbers("1", "2", "K1:"),
        issued=DAY,
    )

    assert (face.seal, face.authority) == (seal, seal)


@pytest.mark.parametrize(("unit", "seal"), SEALS)
def test_notice(notice: Callable[[str], NoticeSheet], unit: str, seal: str):
    """A written notice bears the seal of the unit whose case it is."""
    assert notice(unit).face.seal == seal


@pytest.mark.parametrize(("unit", "seal"), SEALS)
def test_paper(notice: Callable[[str], NoticeSheet], renderer: Renderer, catalogue: Catalogue, unit: str, seal: str):
    """The seal's name is drawn on the paper; ``out/pages/row-2-*`` shows it."""
    page = PdfDocument(renderer.render(notice(unit), templates=catalogue.templates, at=MONDAY))[0]
    PAGES.mkdir(parents=True, exist_ok=True)
    page.render(scale=1.5).to_pil().save(PAGES / f"row-2-two-modes-{unit}.png")

    assert seal in page.get_textpage().get_text_range()
