"""Reading how far a case is, for whoever shows it: a page, or a kiosk whose visitor proved to be the holder."""

from sqlalchemy import Connection

from server.domain.progress import Progress, progress_of
from server.store import cases, extensions, procedures, record, supplements


def track(connection: Connection, case_no: str) -> Progress | None:
    """Gather a case's progress; None when nothing is kept under that number."""
    case = cases.find(connection, case_no)
    if case is None:
        return None
    return progress_of(
        case,
        entries=record.of_case(connection, case_no),
        procedures=procedures.of_case(connection, case_no),
        supplements=supplements.of_case(connection, case_no),
        extension=extensions.of_case(connection, case_no),
    )
