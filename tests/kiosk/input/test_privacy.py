"""Nothing a citizen types is learnt, written down or left behind, by either engine."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.input.lexicon import LexiconEngine
from kiosk.input.methods import Engine
from kiosk.input.strokes import StrokeEngine

Told = tuple[list[object], list[object], bool, list[Path]]

_TYPE = """
import json, sys
from pathlib import Path
from kiosk.input.methods import open_methods
methods = open_methods(Path(sys.argv[1]))
def ranks():
    methods.feed("dengji")
    return methods.candidates()
before = ranks()
for _ in range(30):
    methods.feed("dengji")
    methods.choose(1)
methods.feed("")
after = ranks()
methods.close()
print(json.dumps([methods.name, before, after]))
"""


def state(folder: Path) -> dict[str, str]:
    """Give every file below a folder with the hash of what it holds."""
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def visit(lexicon: Path, home: Path) -> list[object]:
    """Type and choose in a process of its own, in a home of its own; what it writes to its errors fails the test."""
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-c", _TYPE, str(lexicon)]
    environment = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(command, env=environment, cwd=home, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    answer: list[object] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def told(lexicon: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Make two visits one after the other; tell both, whether any file changed, and what lies in their home."""
    home = tmp_path_factory.mktemp("visit") / "home"
    before = state(lexicon.parent)
    first, second = visit(lexicon, home), visit(lexicon, home)
    return first, second, before == state(lexicon.parent), list(home.rglob("*"))


def test_engine(told: Told):
    """It is librime that is proven here, the one that would learn by default."""
    assert told[0][0] == "librime"


def test_same_visit(told: Told):
    """The second text chosen thirty times stays the second."""
    _, before, after = told[0]

    assert before == after


def test_next_visit(told: Told):
    """The next process offers the same in the same order."""
    assert told[0] == told[1]


def test_no_file_changes(told: Told):
    """No file beside the dictionary changes, comes or goes."""
    assert told[2]


def test_nothing_is_left_in_the_home(told: Told):
    """Neither the home nor the folder of temporary files holds anything, a log included."""
    assert told[3] == []


KEPT = "SELECT sql FROM sqlite_stmt WHERE sql NOT LIKE '%sqlite_stmt%'"
"""What SQLite still holds prepared, each with what it was last asked for."""


@pytest.mark.parametrize(("engine", "typed"), [(LexiconEngine, "gaoping"), (StrokeEngine, "h")])
def test_no_question_is_held(lexicon: Path, engine: type[LexiconEngine | StrokeEngine], typed: str):
    """Of what was looked up in the lexicon file nothing is held, in its library's memory either."""
    engines = engine(lexicon)
    engines.feed(typed)
    offered = engines.candidates()
    engines.feed("")
    kept = list(engines._db.execute(KEPT))
    engines.close()

    assert (len(offered) > 0, kept) == (True, [])


def test_nothing_is_held(engine: Engine):
    """After the letters are wiped the engine's own fields hold none of them."""
    engine.feed("gaopingdengji")
    engine.candidates()
    engine.feed("")
    fields = {name: value for name, value in vars(engine).items() if isinstance(value, str | tuple | list | dict)}

    assert not any(map(bool, fields.values())), fields
