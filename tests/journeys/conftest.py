"""A visitor of its own for each test, and the main job walked once for all that look at it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.house import House
from tests.journeys.main_job import MainJob, walk
from tests.journeys.visitor import Visitor


@pytest.fixture
def visitor(house: House) -> Iterator[Visitor]:
    arrived = Visitor(house.hall.config)
    yield arrived
    arrived.close()
    house.mend()


@pytest.fixture(scope="session")
def main_job(house: House, visitor_log: Path) -> MainJob:
    """Walk the main job once, with every line that any library would log kept."""
    log = logging.FileHandler(visitor_log)
    root = logging.getLogger()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    visitor = Visitor(house.hall.config)
    try:
        return walk(house, visitor)
    finally:
        visitor.close()
        root.setLevel(level)
        root.removeHandler(log)
        log.close()
        house.mend()


@pytest.fixture(scope="session")
def visitor_log(house: House) -> Path:
    return house.hall.stage.logs / "visitor.log"
