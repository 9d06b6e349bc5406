"""A paper laid under the document camera is filed with its application and read by the server; the kiosk keeps none."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from content.catalogue.fields import Field, FieldType
from devices.documents.emulator import DeskEmulator
from kiosk.session import answers
from kiosk.session.phase import Phase
from kiosk.session.replies import Filed
from kiosk.session.touches import Answered
from provisioning.demo.programs import wait_for
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

ITEM, PAPER = "public-place-hygiene-permit", "test_report"
SAID = {
    FieldType.PHONE: visits.PHONE,
    FieldType.INTEGER: "20",
    FieldType.CREDIT_CODE: visits.SHOP_CODE,
    FieldType.DATE: "2027-05-10",
    FieldType.YES_NO: "yes",
}


@dataclass(frozen=True)
class Scanned:
    """Hold what the kiosk keeps of the pages that were filed, and what the server made of them."""

    kept: list[tuple[str, int]]
    judged: list[tuple[str, int, str]]


@pytest.fixture(scope="module")
def scanned(house: House) -> Scanned:
    """Scan two pages of a paper at a kiosk with a document camera, and file."""
    with closing(DeskEmulator()) as desk, closing(Visitor(_with_camera(house, desk.uri))) as visitor:
        desk.act({"do": "lay", "sheet": "a4"})
        visitor.wait("the document camera", lambda: "documents" in visitor.working)
        filed = _file(visitor, house)
        visits.leave(visitor)
    house.mend()
    house.wait_acknowledged(filed.submission)
    wait_for("the pages are acknowledged", lambda: {state for state, _ in _kept(house, filed)} == {"acknowledged"})
    wait_for("the pages are judged", lambda: all(state != "received" for *_, state in _judged(house, filed)))
    return Scanned(_kept(house, filed), _judged(house, filed))


def _with_camera(house: House, uri: str) -> Path:
    """Write the kiosk's config once more, with a document camera."""
    config = house.hall.config.with_name("scanning.toml")
    table = f'\n[devices.documents]\nkind = "documents"\nuri = "{uri}"\npoll_s = 1.0\n'
    config.write_text(house.hall.config.read_text(encoding="utf-8") + table, encoding="utf-8")
    return config


def _file(visitor: Visitor, house: House) -> Filed:
    visits.sign_in(visitor, house.hall.hands)
    visitor.arrive("search")
    visitor.answer("query", "weisheng")
    visitor.press(f"item.{ITEM}")
    visitor.press("next")
    while visitor.screen.name != "papers":
        _answer(visitor)
        visitor.press("next")
    for key in (f"scan_paper.{PAPER}", "by_camera", "take", "add_page", "by_camera", "take", "done", "next"):
        visitor.press(key)
    visitor.arrive("review")
    return visits.file(visitor)


def _answer(visitor: Visitor) -> None:
    """Answer all that the screen asks."""
    session = visitor.counter.runner.session
    assert session.draft is not None
    question, page = answers.current_question(session.draft), answers.current_page(session.draft)
    if session.phase is Phase.SITUATION and question:
        visitor.send(Answered(question.id, question.options[0].id))
    elif session.phase is Phase.FORM and page:
        for field in page.fields:
            if not session.draft.answers.get(field.key):
                visitor.send(Answered(field.key, _said(field)))


def _said(field: Field) -> str:
    return field.options[0].id if field.options else SAID.get(field.type, "高平测试样本")


def _kept(house: House, filed: Filed) -> list[tuple[str, int]]:
    return house.journal.rows("SELECT state, body IS NULL FROM scan WHERE submission = ?", filed.submission)


def _judged(house: House, filed: Filed) -> list[tuple[str, int, str]]:
    asked = "SELECT material, page, state FROM attachments WHERE submission = ? ORDER BY page"
    return house.server.rows(asked, filed.submission)


def test_the_server_reads_them(scanned: Scanned):
    """Both pages reached the server, were opened there, and are what the application says."""
    assert scanned.judged == [(PAPER, 1, "sound"), (PAPER, 2, "sound")]


def test_the_kiosk_keeps_none(scanned: Scanned):
    """Once the server has signed for them, no page is left on the kiosk."""
    assert scanned.kept == [("acknowledged", 1), ("acknowledged", 1)]
