from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.acts.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a Monday morning."""
    made = Desk(tmp_path)
    yield made
    made.database.close()
