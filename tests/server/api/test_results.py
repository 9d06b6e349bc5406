"""What a kiosk shows of published decisions is what the public pages show."""

from base64 import urlsafe_b64decode
from datetime import timedelta

import msgspec
import pytest

from content.contract.results import ResultsReply
from server.store import publications
from server.store.publications import Publication


def _publish(hall, serial: int) -> str:
    case, now = hall.file(hall.kiosk.application()), hall.clock.now()
    row = Publication(
        case_no=case.case_no,
        item=case.item,
        title_zh=case.title_zh,
        title_en=case.title_en,
        unit=case.unit,
        applicant="测**",
        decided_on=now.date() + timedelta(days=serial),
        published_at=now,
    )
    hall.services.database.write(lambda connection: publications.add(connection, row))
    return case.case_no


def _listed(hall) -> ResultsReply:
    return msgspec.json.decode(hall.kiosk.call("GET", "/results").content, type=ResultsReply)


def test_newest_first(hall):
    """Decisions are listed the newest first, each with its masked applicant."""
    older, newer = _publish(hall, 0), _publish(hall, 1)

    assert [(row.case_no, row.applicant) for row in _listed(hall).results] == [(newer, "测**"), (older, "测**")]


def test_taken_down(hall):
    """One that was taken down says why, and nothing else of it is told."""
    case_no, now = _publish(hall, 0), hall.clock.now()
    hall.services.database.write(
        lambda c: publications.take_down(c, case_no, by="x", because_zh="有误", because_en="an error", now=now)
    )
    (row,) = _listed(hall).results

    assert (row.is_taken_down, row.because_zh, row.case_no, row.applicant) == (True, "有误", "", "")


def test_unsigned(hall):
    """Nobody who is no kiosk is answered here."""
    assert hall.client.get("/api/v1/results").status_code == 401


def test_paged(hall):
    """Page by page every decision is told once, and the last page says that it is the last."""
    made, seen, before = {_publish(hall, serial) for serial in range(3)}, [], ""
    for _ in range(3):
        path = f"/results?limit=2&before={before}"
        told = msgspec.json.decode(hall.kiosk.call("GET", path).content, type=ResultsReply)
        seen += [row.case_no for row in told.results]
        before = told.following
        if not before:
            break

    assert (set(seen), len(seen), before) == (made, 3, "")


def test_mark_tells_nothing(hall):
    """Where a page ends at a decision that was taken down, the mark for the next page does not tell its number."""
    _publish(hall, 0)
    case_no, now = _publish(hall, 1), hall.clock.now()
    hall.services.database.write(
        lambda c: publications.take_down(c, case_no, by="x", because_zh="有误", because_en="an error", now=now)
    )
    told = msgspec.json.decode(hall.kiosk.call("GET", "/results?limit=1").content, type=ResultsReply)
    opened = urlsafe_b64decode(told.following + "=" * (-len(told.following) % 4))

    assert (bool(told.following), case_no in told.following, case_no.encode() in opened) == (True, False, False)


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "limit=99999999999", "before=then", "before=2026-13-01_X"])
def test_malformed(hall, query: str):
    """What is no place and no number is told by its parameter."""
    answer = hall.kiosk.call("GET", f"/results?{query}")

    assert (answer.status_code, answer.json()["facts"]) == (400, {"parameter": query.partition("=")[0]})


def test_unchanged(hall):
    """Who has the newest page already is told so, without it."""
    first = hall.kiosk.call("GET", "/results")
    headers = hall.kiosk.sign("GET", "/api/v1/results", b"") | {"If-None-Match": first.headers["etag"]}
    again = hall.client.get("/api/v1/results", headers=headers)

    assert (again.status_code, again.content) == (304, b"")
