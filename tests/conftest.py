"""The one hall that journeys and crashes share: building it takes longer than most of what happens in it."""

import gc
import re
from collections.abc import Generator, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.devices.hardware import add_options

_ROOT = Path(__file__).parent
_SHARED = {"pages": "browser", "kiosk/ui": "window", "screens": "window"}
_LONGEST = ("house", "year/test_year.py", "window", "devices/test_soak.py", "browser")

# Tests leave few cycles behind, and what one of them must not leave it looks for itself.
_YOUNG_MOST = 20_000

# With more, the name of a socket in a test's folder would be too long for the system.
_NAME_MOST = 30

# One row of a table was a megabyte long, and was the test's name in every report and message about it.
_ROW_MOST = 120

if TYPE_CHECKING:
    from tests.journeys.house import House


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what the suite cuts short run at length, each database for all of the server's, and rows on real devices."""
    parser.addoption("--every-store", action="store_true", help="run the server's pages on PostgreSQL, too")
    parser.addoption("--requests", type=int, default=4, help="how many unthought-of requests each call is asked")
    add_options(parser)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what ten thousand tests are made of out of every later search for rubbish; none of it is rubbish."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.set_threshold(_YOUNG_MOST)
    gc.enable()
    return found


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a row by the beginning of a long text; where two begin alike, pytest numbers them."""
    match val:
        case str() if len(val) > _ROW_MOST:
            return val[:_ROW_MOST]
        case bytes() if len(val) > _ROW_MOST:
            return val[: _ROW_MOST // 4].decode("latin-1")
        case _:
            return None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep what shares one costly setting on one worker, when several run: the hall, the browser, a file's own."""
    item.add_marker(pytest.mark.xdist_group(_group(item)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: _LONGEST.index(group) if (group := _group(item)) in _LONGEST else len(_LONGEST))


def _group(item: pytest.Item) -> str:
    if "house" in getattr(item, "fixturenames", ()):
        return "house"
    return _place(item.path)


@cache
def _place(path: Path) -> str:
    place = path.relative_to(_ROOT).as_posix()
    return next((group for folder, group in _SHARED.items() if place.startswith(f"{folder}/")), place)


@pytest.fixture(scope="session")
def tmp_count() -> Iterator[int]:
    """Count the folders of tests."""
    return count()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tmp_count) -> Path:
    """Give a test its folder as pytest does, but number it without looking through thousands of others."""
    name = re.sub(r"\W", "_", request.node.name)[:_NAME_MOST]
    return tmp_path_factory.mktemp(f"{name}-{next(tmp_count)}", numbered=False)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator["House"]:
    """Build a hall of real programs, and end them with the last test."""
    from tests.journeys.house import open_house  # noqa: PLC0415  # no other test needs what a hall loads

    with open_house(tmp_path_factory.mktemp("hall")) as opened:
        yield opened
