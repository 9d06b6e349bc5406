"""The one hall that journeys and crashes share: building it takes longer than most of what happens in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.devices.hardware import add_options

_BROWSED = Path(__file__).parent / "pages"

if TYPE_CHECKING:
    from tests.journeys.house import House


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what the suite cuts short run at length, each database for all of the server's, and rows on real devices."""
    parser.addoption("--every-store", action="store_true", help="run the server's pages on PostgreSQL, too")
    parser.addoption("--requests", type=int, default=4, help="how many unthought-of requests each call is asked")
    add_options(parser)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep what shares one costly setting on one worker, when several run side by side."""
    if "house" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.xdist_group("house"))
    elif item.path.parent == _BROWSED:
        item.add_marker(pytest.mark.xdist_group("browser"))
    elif item.path.name == "test_soak.py":
        item.add_marker(pytest.mark.xdist_group("soak"))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator["House"]:
    """Build a hall of real programs, and end them with the last test."""
    from tests.journeys.house import open_house  # noqa: PLC0415  # no other test needs what a hall loads

    with open_house(tmp_path_factory.mktemp("hall")) as opened:
        yield opened
