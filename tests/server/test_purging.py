"""Scanned papers go for good once the days for them have passed, on record, and never while a case needs them."""

from typing import Any

import pytest

from content.contract.application import EarlierPaper
from server.domain.case import CaseState
from server.domain.retention import DEFAULT_DAYS, Ending
from server.purging import PURGED, PaperPurger
from server.recalling import offers_for
from server.scanning import PaperJudge
from server.store import attachments, cases, record
from tests.server.papers import send, upload, with_papers
from tests.server.test_recalling import NOW as ITEM
from tests.server.test_recalling import THEN

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DAY_S = 24 * 3600


def _filed(hall, **changes: Any) -> Any:
    """File an application with one sound page, and give its case and the page's id."""
    application = hall.kiosk.application(**changes)
    sent = upload(hall.kiosk, application.id)
    send(hall.kiosk, sent)
    case = hall.file(with_papers(application, sent.attachment))
    _judge(hall)
    return case, sent.attachment.id


def _judge(hall) -> None:
    judge = PaperJudge(database=hall.services.database, intake=hall.services.intake, clock=hall.clock)
    while judge.step():
        pass


def _ends(hall, case: Any, state: CaseState) -> None:
    write = hall.services.database.write
    write(lambda c: cases.change(c, case, state=state))


def _purge(hall, days: int) -> None:
    """Let days pass, and the worker walk."""
    hall.clock.advance(days * DAY_S)
    services = hall.services
    purger = PaperPurger(database=services.database, retention=services.config.retention, clock=hall.clock, place=[])
    while purger.step():
        pass


def _state(hall, paper: str) -> tuple[str, bool]:
    with hall.services.database.reading() as connection:
        found = attachments.find(connection, paper)
        return str(found.state), bool(attachments.body_of(connection, paper))


def _entries(hall) -> list[dict[str, str]]:
    with hall.services.database.reading() as connection:
        return [entry.facts for entry in record.entries(connection) if entry.what == PURGED]


ENDINGS = {
    CaseState.WITHDRAWN: Ending.WITHDRAWN,
    CaseState.REFUSED: Ending.REFUSED,
    CaseState.COLLECTED: Ending.GRANTED,
}


@pytest.mark.parametrize("state", ENDINGS)
def test_goes_in_time(hall, state: CaseState):
    """A page goes on the day its ending allows, and not the day before."""
    case, paper = _filed(hall)
    _ends(hall, case, state)
    days = DEFAULT_DAYS[ENDINGS[state]]
    _purge(hall, days - 1)
    before = _state(hall, paper)
    _purge(hall, 1)

    assert (before, _state(hall, paper)) == (("sound", True), ("purged", False))
    assert _entries(hall) == [{"attachment": paper, "ending": str(ENDINGS[state]), "days": str(days)}]


def test_open_case(hall):
    """While a case is open its papers stay, however old they are."""
    _, paper = _filed(hall)
    _purge(hall, 9999)

    assert (_state(hall, paper), _entries(hall)) == (("sound", True), [])


def test_licence_waits(hall):
    """A licence that nobody has fetched still needs its papers."""
    case, paper = _filed(hall)
    _ends(hall, case, CaseState.LICENCE_READY)
    _purge(hall, 9999)

    assert _state(hall, paper) == ("sound", True)


def test_referred_to(hall):
    """A page that a younger case refers to stays until that one has ended too."""
    case, paper = _filed(hall)
    with hall.services.database.reading() as connection:
        [offer] = offers_for(connection, holder=case.holder, item=ITEM, item_of=lambda *_: THEN, now=hall.clock.now())
    younger = hall.file(hall.kiosk.application(earlier=(EarlierPaper("contract", offer.pages[0]),)))
    _ends(hall, case, CaseState.WITHDRAWN)
    _purge(hall, 400)
    kept = _state(hall, paper)
    _ends(hall, younger, CaseState.WITHDRAWN)
    _purge(hall, 1)

    assert (kept, _state(hall, paper)) == (("sound", True), ("purged", False))


def test_lone(hall):
    """A page whose application never became a case goes as well."""
    sent = upload(hall.kiosk, hall.kiosk.new_id())
    send(hall.kiosk, sent)
    _judge(hall)
    _purge(hall, DEFAULT_DAYS[Ending.LONE])

    assert _state(hall, sent.attachment.id) == ("purged", False)


def test_once(hall):
    """What went is on record once."""
    case, _ = _filed(hall)
    _ends(hall, case, CaseState.WITHDRAWN)
    _purge(hall, 999)
    _purge(hall, 999)

    assert len(_entries(hall)) == 1


def test_not_offered_again(hall):
    """What was put away is offered for no new case."""
    case, _ = _filed(hall)
    _ends(hall, case, CaseState.WITHDRAWN)
    _purge(hall, 200)
    with hall.services.database.reading() as connection:
        assert (
            offers_for(connection, holder=case.holder, item=ITEM, item_of=lambda *_: THEN, now=hall.clock.now()) == ()
        )
