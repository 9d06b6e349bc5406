import logging

import pytest

from server.domain.case import CaseState
from server.domain.patience import ATTEMPTS_MOST
from server.store import issues, licences
from server.worker import Duty, Worker


@pytest.fixture
def granted(hall):
    """A case whose licence is due."""
    return hall.grant(hall.file(hall.kiosk.application()))


def test_made(hall, granted):
    """A made licence lies on disk under its hash, and its case is ready."""
    hall.desk.step()

    with hall.services.database.reading() as connection:
        licence = licences.of_case(connection, granted.case_no)
    file = hall.services.config.licences / licence.path
    assert (file.stat().st_size, file.stem) == (licence.size, licence.sha256)
    assert hall.case(granted.case_no).state is CaseState.LICENCE_READY


def test_once(hall, granted):
    """A made licence is not made again."""
    steps = [hall.desk.step() for _ in range(2)]

    assert steps == [True, False]


def test_fails_and_comes_back(hall, granted):
    """After a failure the licence is made when its lease has ended."""
    hall.maker.failures = 1
    worker = Worker([Duty("licensing", hall.desk)], clock=hall.clock)
    logging.disable(logging.CRITICAL)
    worker.step()
    logging.disable(logging.NOTSET)
    early = worker.step()
    hall.clock.advance(60)
    worker.step()

    assert (early, hall.case(granted.case_no).state) == (False, CaseState.LICENCE_READY)


def test_gives_up(hall, granted, caplog):
    """After too many failures staff get an issue, and the case waits where it was."""
    hall.maker.failures = 100
    worker = Worker([Duty("licensing", hall.desk)], clock=hall.clock)
    for _ in range(ATTEMPTS_MOST + 2):
        worker.step()
        hall.clock.advance(7_200)

    with hall.services.database.reading() as connection:
        found = [(issue.key, issue.subject) for issue in issues.still_open(connection)]
    assert found == [("licence.not_made", granted.case_no)]
    assert hall.case(granted.case_no).state is CaseState.LICENCE_PREPARING


def test_failure_is_quiet(hall, granted, caplog):
    """The log names duty and type of error, though the error itself quoted a name."""
    hall.maker.failures = 1
    Worker([Duty("licensing", hall.desk)], clock=hall.clock).step()

    assert caplog.messages == ["duty licensing failed: OSError"]
