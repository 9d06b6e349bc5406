"""All public: the process and its result are published, nobody is, and what is taken down leaves a trail."""

from typing import Any

import pytest

from kiosk.session.phase import Phase
from server.domain.levels import Actor, Level
from server.publishing import take_down
from server.store import publications
from tests.server.conftest import NAME, NUMBER, SHOP

LEADER = Actor(id="qian", name="钱样例", unit="", level=Level.LEADER)


@pytest.fixture
def granted(hall: Any, publisher: Any) -> Any:
    """A case that was granted and published."""
    case = hall.grant(hall.file(hall.kiosk.application()))
    publisher.step()
    return case


def test_process(hall, granted):
    """Anybody with a number sees every step that was taken and by which day the next is due."""
    shown = hall.client.get("/public/progress", params={"case_no": granted.case_no}).text

    assert [words for words in ("收件", "受理", "准予") if words not in shown] == []


def test_result(hall, granted):
    """The decision stands among the results, with the applicant's name masked."""
    shown = hall.client.get("/public/results").text

    assert (granted.case_no in shown, "测**一" in shown) == (True, True)


@pytest.mark.parametrize("path", ["/public/progress?case_no={}", "/public/results"])
def test_nobody_is_published(hall, granted, path: str):
    """Neither name, number nor answer of the applicant is on a public page."""
    shown = hall.client.get(path.format(granted.case_no)).text

    assert [secret for secret in (NAME, NUMBER, SHOP) if secret in shown] == []


def test_taken_down(hall, granted):
    """What a leader takes down leaves a trail: who, when and why."""
    words = {"because_zh": "涉及他人隐私", "because_en": "privacy of others"}
    now = hall.clock.now()
    hall.services.database.write(lambda c: take_down(c, granted.case_no, actor=LEADER, now=now, **words))
    with hall.services.database.reading() as connection:
        kept = publications.find(connection, granted.case_no)

    assert (kept.taken_down_by, kept.taken_down_at, kept.because_zh) == ("qian", now, "涉及他人隐私")


def test_days(hall, granted):
    """The day that was promised stands there too, so that anybody sees whether it was kept."""
    shown = hall.client.get("/public/progress", params={"case_no": granted.case_no}).text

    assert "2026年10月8日" in shown


def test_supervised(hall, browsers):
    """What stands out is gathered on one page: a case past its promise is there, and leads to its record."""
    case = hall.file(hall.kiosk.application())
    hall.clock.advance(40 * 86_400)
    page = browsers("qian").get("/supervision").text

    assert ("已超期" in page, f'href="/cases/{case.case_no}"' in page) == (True, True)


def test_kiosk(visit_at):
    """The kiosk shows what is published to whoever stands before it, without a card."""
    visit = visit_at(Phase.PUBLIC)

    assert (visit.session.phase, visit.session.card) == (Phase.PUBLIC, None)
