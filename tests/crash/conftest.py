"""What crashes need: licences that are ready, and an entrance loaded ahead. The hall must come back whole each time."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from kiosk.session.replies import Filed
from tests.crash.power import Entrance
from tests.journeys.house import House
from tests.journeys.quiet import file_quietly

LICENCES_NEEDED = 10


@pytest.fixture(scope="session")
def pile(house: House) -> list[Filed]:
    """Have applications filed that a rule grants, so that their licences are made while other tests run."""
    return file_quietly(house.hall.config, LICENCES_NEEDED)


@pytest.fixture
def granted(house: House, pile: list[Filed]) -> Filed:
    """Take one whose licence is ready."""
    filed = pile.pop(0)
    house.wait_state(filed.case_no, "licence_ready")
    return filed


@pytest.fixture(scope="session")
def entrance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entrance]:
    """Have one program loaded for all visits."""
    with closing(Entrance(tmp_path_factory.mktemp("visits"))) as opened:
        yield opened
