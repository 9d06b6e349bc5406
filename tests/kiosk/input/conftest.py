"""Engines over one small lexicon, which set-up's own command made once for all tests here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.input.lexicon import LexiconEngine
from kiosk.input.librime import Library
from kiosk.input.methods import Engine
from kiosk.input.rime import FOLDER, RimeEngine
from tests.kiosk.input.small import build_all


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the lexicon file and librime's dictionary."""
    return build_all(tmp_path_factory.mktemp("input"))


@pytest.fixture(scope="session")
def library(lexicon: Path) -> Library:
    """Set librime up; it lives as long as the process."""
    return Library(lexicon.parent / FOLDER)


@pytest.fixture(params=["librime", "lexicon"])
def engine(request: pytest.FixtureRequest, lexicon: Path) -> Iterator[Engine]:
    """Give each engine in turn."""
    if request.param == "librime":
        engine: Engine = RimeEngine(request.getfixturevalue("library"))
    else:
        engine = LexiconEngine(lexicon)
    yield engine
    engine.close()
