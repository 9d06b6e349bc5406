"""The signed papers of a case."""

from typing import Any

from server.domain.notice import NoticeKind
from server.store import notices
from server.store.notices import Notice


def _notice(hall: Any, case_no: str) -> Notice:
    folder = hall.services.config.notices
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.pdf").write_bytes(b"%PDF one")
    made = Notice(
        id="n1",
        case_no=case_no,
        entry=1,
        kind=NoticeKind.ACCEPTED,
        ordinal=1,
        number="SL-1",
        asked_at=hall.clock.now(),
        sha256="0" * 64,
        path="one.pdf",
    )
    hall.services.database.write(lambda connection: notices.add(connection, made))
    return made


def test_notice(browsers: Any, hall: Any):
    """A notice is listed on the page and opens as a PDF that may load nothing."""
    case = hall.file(hall.kiosk.application())
    made, browser = _notice(hall, case.case_no), browsers("wang")
    page = browser.get(f"/cases/{case.case_no}").text
    answer = browser.get(f"/cases/{case.case_no}/notices/{made.id}")

    assert ("受理通知书" in page, answer.content, answer.headers["content-type"]) == (
        True,
        b"%PDF one",
        "application/pdf",
    )


def test_other_section(browsers: Any, hall: Any):
    """Another section opens no paper of the case."""
    case = hall.file(hall.kiosk.application())
    made = _notice(hall, case.case_no)

    assert browsers("sun").get(f"/cases/{case.case_no}/notices/{made.id}").status_code == 403


def test_notice_of_another_case(browsers: Any, hall: Any):
    """A notice opens under its own case alone."""
    first, second = (hall.file(hall.kiosk.application()) for _ in range(2))
    made = _notice(hall, first.case_no)

    assert browsers("wang").get(f"/cases/{second.case_no}/notices/{made.id}").status_code == 404


def test_licence(browsers: Any, hall: Any):
    """The licence opens as it was signed."""
    ready = hall.ready()

    assert browsers("wang").get(f"/cases/{ready.case_no}/licence").content.startswith(b"%PDF")


def test_no_licence(browsers: Any, hall: Any):
    """A case without a licence has none to open."""
    case = hall.file(hall.kiosk.application())

    assert browsers("wang").get(f"/cases/{case.case_no}/licence").status_code == 404
