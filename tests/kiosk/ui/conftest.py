"""One window without a display for all tests of the screen; Kivy allows one a process."""

import atexit
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.input.methods import InputMethods, open_methods
from kiosk.input.readings import Readings
from kiosk.session.screen import Block, Button, Look, Screen
from kiosk.session.touches import Pressed
from kiosk.ui import environment
from tests.kiosk.input.small import build_table

if TYPE_CHECKING:
    from tests.screens.player import Player

# Kivy reads its environment when the test modules below import it, so it must stand before they are collected.
if "kivy" not in sys.modules:
    home = Path(tempfile.mkdtemp(prefix="nightdesk-kivy-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    environment.prepare(home, offscreen=True)


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small lexicon: every character, and a few words."""
    return build_table(tmp_path_factory.mktemp("lexicon"))


@pytest.fixture
def engine(lexicon: Path) -> Iterator[InputMethods]:
    """Give the input methods over the small lexicon."""
    methods = open_methods(lexicon)
    yield methods
    methods.close()


@pytest.fixture(scope="session")
def window(lexicon: Path) -> "Player":
    """Open the window once."""
    from tests.screens.player import Player, only_window  # noqa: PLC0415  # it imports Kivy

    return only_window(lambda: Player(open_methods(lexicon), Readings(lexicon)))


@pytest.fixture
def player(window: "Player") -> "Player":
    """Give the window as if it had just been opened."""
    window.reset()
    return window


@pytest.fixture
def page():
    """Make a page of some blocks."""

    def make(*blocks: Block, name: str = "sample", look: Look | None = None, **facts: Any) -> Screen:
        return Screen(name=name, title="样本", look=look or Look(), blocks=blocks, **facts)

    return make


@pytest.fixture
def press():
    """Make a button that presses its own key."""

    def make(key: str, **facts: Any) -> Button:
        return Button(key=key, label=facts.pop("label", "按这里"), event=Pressed(key), **facts)

    return make
