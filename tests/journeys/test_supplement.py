"""An officer asks for papers; the citizen reads it at a kiosk, supplies, and the case goes on."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest

from kiosk.session.replies import Filed
from kiosk.session.screen import Input
from provisioning.demo.programs import wait_for
from provisioning.demo.visits import CARD
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.papers import address, photo, send
from tests.journeys.visitor import Visitor

LABEL = "统一社会信用代码"
WANTED = ("店面租赁合同", "店面平面图")
SAID = ("合同编号样本一号，双方已经签名", "平面图已经交到样本窗口")


@dataclass(frozen=True)
class Supplied:
    """Hold what was seen on the way."""

    filed: Filed
    public: str
    covered: str
    shown: str
    wanted: tuple[str, ...]
    receipts: list[Any]


@pytest.fixture(scope="module")
def supplied(house: House) -> Supplied:
    """File with a typed number, so that an officer looks; be asked for papers; come back and supply them."""
    filed = _file_typed(house)
    page = f"/cases/{filed.case_no}"
    house.officer.send(page, f"{page}/ask_supplement", again="shop_code", wanted_zh="\n".join(WANTED))
    house.wait_state(filed.case_no, "supplement_asked")
    with closing(Visitor(house.hall.config)) as visitor:
        public = _look_up(visitor, filed.case_no)
        covered, shown, wanted = _uncover(visitor, house)
        visitor.press("supply")
        visitor.arrive("supply")
        visitor.wait("the field's own box", lambda: _keyboards(visitor)[0] == "credit_code")
        for at, text in enumerate((visits.SHOP_CODE, *SAID)):
            visitor.answer(f"supply.{at}", text)
        _send_plan(visitor)
        visitor.press("file")
        visitor.arrive("supply_filed")
        visits.receipt(visitor)
        visitor.press("finish")
        visitor.arrive("attract")
    house.mend()
    house.wait_state(filed.case_no, "supplemented")
    receipts = house.journal.rows("SELECT state FROM paper WHERE case_no = ? ORDER BY at", filed.case_no)
    return Supplied(filed, public, covered, shown, wanted, receipts)


def _send_plan(visitor: Visitor) -> None:
    """Send the floor plan from a telephone as well."""
    visitor.press("scan_paper.line-3")
    visitor.press("by_phone")
    send(address(visitor), photo())
    visitor.arrive("paper_page")
    visitor.press("done")
    visitor.arrive("supply")


def _file_typed(house: House) -> Filed:
    with closing(Visitor(house.hall.config)) as visitor:
        house.hands("idcard", do="unreadable")
        for key in ("start", "apply", "agree", "type_number"):
            visitor.press(key)
        visitor.answer("typed.name", CARD["name"])
        visitor.answer("typed.number", CARD["number"])
        visitor.press("next")
        visits.fill_in_contact(visitor)
        filed = visits.file(visitor)
        visits.receipt(visitor)
        visits.leave(visitor)
    house.mend()
    house.wait_state(filed.case_no, "attention")
    return filed


def _keyboards(visitor: Visitor) -> list[str]:
    return [block.keyboard for block in visitor.screen.blocks if isinstance(block, Input)]


def _look_up(visitor: Visitor, case_no: str) -> str:
    for key in ("start", "track", "by_number"):
        visitor.press(key)
    visitor.answer("track.number", case_no)
    visitor.press("next")
    visitor.arrive("timeline")
    return visitor.says()


def _uncover(visitor: Visitor, house: House) -> tuple[str, str, tuple[str, ...]]:
    covered = visitor.says()
    visitor.press("show")
    visits.lay_card(visitor, house.hall.hands)
    visitor.arrive("timeline")
    told = visitor.counter.runner.session.inquiry
    held = told.case.held if told and told.case else None
    return covered, visitor.says(), tuple(line.zh for line in held.wanted) if held else ()


def test_the_number_alone_tells_no_list(supplied: Supplied):
    """Whoever knows the number reads that something is asked for, and not what."""
    assert [line in supplied.public for line in WANTED] == [False, False]


def test_the_card_shows_it(supplied: Supplied):
    """With the holder's card the list stands there, as the officer wrote it."""
    assert ([line in supplied.shown for line in WANTED], supplied.wanted) == ([True, True], (LABEL, *WANTED))


def test_the_officer_reads_it(supplied: Supplied, house: House):
    """The officer finds each answer on the case's page."""
    page = house.officer.read(f"/cases/{supplied.filed.case_no}")

    assert [text in page for text in (visits.SHOP_CODE, *SAID)] == [True, True, True]


def test_the_officer_sees_the_plan(supplied: Supplied, house: House):
    """The page that answered a line is sound on the server, and stands beside that line."""
    asked = "SELECT id FROM attachments WHERE material = 'line-3' AND state = 'sound'"
    wait_for("the page is judged", lambda: house.server.rows(asked))
    [[page]] = house.server.rows(asked)

    assert f"/papers/{page}" in house.officer.read(f"/cases/{supplied.filed.case_no}")


def test_a_receipt_each(supplied: Supplied):
    """Filing and supplying each gave a receipt that is accounted for."""
    assert supplied.receipts == [("confirmed",), ("confirmed",)]


def test_nothing_readable_on_the_kiosk(supplied: Supplied, house: House):
    """What was said is nowhere on the kiosk's disk."""
    files = [path for path in (house.hall.kiosk / "data").rglob("*") if path.is_file()]

    assert [path.name for path in files if any(text.encode() in path.read_bytes() for text in SAID)] == []
