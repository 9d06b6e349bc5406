"""What every piece needs to draw itself and to answer, passed down in one frozen record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from content.contract.clock import Clock
from kiosk.session.events import Event
from kiosk.session.screen import Input
from kiosk.ui.assets import Assets
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.pieces.shadow import Shadow
from kiosk.ui.pieces.typesetting import Typesetter
from kiosk.ui.reach import REFERENCE, Stand
from kiosk.ui.strikes import Strikes
from kiosk.ui.theme import Theme


class Say(Protocol):
    """Speak one language."""

    def __call__(self, key: str, **facts: str) -> str:
        """Give one of the window's own words; all others come with the screen."""


class Typing(Protocol):
    """A box that the keyboard can type into."""

    block: Input
    text: str

    def accept(self, text: str) -> None:
        """Take the text as it stands after a key."""

    def compose(self, letters: str) -> None:
        """Hear which letters stand behind the text and are no characters yet; only a search uses them."""

    def set_focus(self, *, on: bool) -> None:
        """Show whether the keyboard types here."""


@dataclass(frozen=True)
class Kit:
    """Hold the theme, the typesetter, and the ways out of a piece."""

    theme: Theme
    type: Typesetter
    assets: Assets
    shadow: Shadow
    say: Say
    send: Callable[[Event], None]
    focus: Callable[[Typing], None]
    preview: Callable[[], Frame | None]
    clock: Clock
    strikes: Strikes
    stand: Stand = REFERENCE
    zoom: float = 1.0

    def word(self, key: str, **facts: str) -> str:
        """Give one of the window's own words in the citizen's language."""
        return self.say(key, **facts)
