import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.store.database import Database, sqlite_url
from tests.server.acts.desk import Desk


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, made once."""
    folder = tmp_path_factory.mktemp("desk")
    Database(sqlite_url(folder)).close()
    return folder


@pytest.fixture
def desk(tmp_path: Path, empty_desk: Path) -> Iterator[Desk]:
    """A desk on a Monday morning."""
    shutil.copytree(empty_desk, tmp_path, dirs_exist_ok=True)
    made = Desk(Database(sqlite_url(tmp_path)))
    yield made
    made.database.close()
