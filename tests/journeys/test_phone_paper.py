"""A photo on the citizen's telephone comes to the kiosk by a code, is filed, and is seen by the officer."""

import io
from contextlib import closing
from dataclasses import dataclass

import httpx
import pytest
from PIL import Image

from kiosk.session.replies import Filed
from provisioning.demo.programs import wait_for
from provisioning.demo.staff import Person
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.papers import PAPER, UNIT, address, photo, send, to_papers
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Sent:
    """Hold what was filed, what the telephone was told, and how the officer sees the page."""

    filed: Filed
    told: list[int]
    officer: Person
    shown: httpx.Response


@pytest.fixture(scope="module")
def sent(house: House) -> Sent:
    """Send a letter, which is refused, then a photo; keep it, file it, and open it as the officer."""
    with closing(Visitor(house.hall.config)) as visitor:
        to_papers(visitor, house)
        visitor.press(f"scan_paper.{PAPER}")
        visitor.press("by_phone")
        url = address(visitor)
        told = [send(url, b"a letter")]
        visitor.wait("the refusal is told", lambda: "不是照片" in visitor.says())
        told.append(send(url, photo()))
        visitor.arrive("paper_page")
        told.append(send(url, photo()))
        visitor.press("done")
        visitor.press("next")
        visitor.arrive("review")
        filed = visits.file(visitor)
        visits.leave(visitor)
    officer = house.chief.invite(login="hygiene", name="样本科员", role="officer", level="officer", unit=UNIT)
    house.others.append(officer)
    return Sent(filed, told, officer, _seen(house, filed, officer))


@pytest.fixture(scope="module")
def reused(sent: Sent, house: House) -> str:
    """Apply once more with the page that the bureau has by now, and read that case as its officer."""
    house.mend()
    with closing(Visitor(house.hall.config)) as visitor:
        to_papers(visitor, house)
        for key in (f"scan_paper.{PAPER}", "use_earlier", "next"):
            visitor.press(key)
        visitor.arrive("review")
        filed = visits.file(visitor)
        visits.leave(visitor)
    house.wait_acknowledged(filed.submission)
    wait_for("there is a second case", lambda: house.server.state(filed.case_no))
    return sent.officer.read(f"/cases/{filed.case_no}")


def _seen(house: House, filed: Filed, officer: Person) -> httpx.Response:
    house.wait_acknowledged(filed.submission)
    asked = "SELECT id FROM attachments WHERE submission = ? AND state = 'sound'"
    wait_for("the page is judged", lambda: house.server.rows(asked, filed.submission))
    wait_for("there is a case", lambda: house.server.state(filed.case_no))
    [[page]] = house.server.rows(asked, filed.submission)
    return officer.client.get(f"/cases/{filed.case_no}/papers/{page}")


def test_told_on_the_telephone(sent: Sent):
    """A letter is refused, a photo taken, and a second photo to the same address refused."""
    assert sent.told == [422, 200, 409]


def test_the_officer_sees_it(sent: Sent):
    """The officer opens the very picture; where it was taken stayed behind."""
    with Image.open(io.BytesIO(sent.shown.content)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (600, 800))
    assert (sent.shown.headers["content-type"], b"a place" in sent.shown.content) == ("image/jpeg", False)


def test_the_server_keeps_no_upload(sent: Sent, house: House):
    """Once the kiosk had it, nothing of the upload was left on the server."""
    assert house.server.rows("SELECT state, body IS NULL FROM phone_uploads") == [("ended", 1)]


def test_the_kiosk_keeps_nothing(sent: Sent, house: House):
    """The sealed page on the kiosk is shredded after the server's signature."""
    kept = "SELECT state, body IS NULL FROM scan WHERE submission = ?"

    assert house.journal.rows(kept, sent.filed.submission) == [("acknowledged", 1)]


def test_used_again(reused: str, sent: Sent):
    """A second application refers to the page, which the officer sees with the case it is from."""
    assert f"来自办件 {sent.filed.case_no}" in reused
