"""A paper laid under the document camera is filed with its application and read by the server; the kiosk keeps none."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from devices.documents.emulator import DeskEmulator
from kiosk.session.replies import Filed
from provisioning.demo.programs import wait_for
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.papers import PAPER, to_papers
from tests.journeys.visitor import Visitor


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
    to_papers(visitor, house)
    for key in (f"scan_paper.{PAPER}", "by_camera", "take", "add_page", "by_camera", "take", "done", "next"):
        visitor.press(key)
    visitor.arrive("review")
    return visits.file(visitor)


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
