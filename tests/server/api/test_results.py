"""What a kiosk shows of published decisions is what the public pages show."""

from datetime import timedelta

import msgspec

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
