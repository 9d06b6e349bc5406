"""A window without a display: shows given screens, keeps what is sent back, and lets frames pass on demand."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.lang import Builder

from content.catalogue.bilingual import Language
from content.contract.clock import CHINA
from content.text.wording import Text, load_words
from kiosk.session.events import Event
from kiosk.session.screen import Look, Screen
from kiosk.ui.app import KioskApp, Ports
from kiosk.ui.assets import find_assets
from kiosk.ui.keyboard.engine import Engine
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.puppet.hand import Act
from kiosk.ui.puppet.start import make_acts
from kiosk.ui.reach import REFERENCE, Stand

if TYPE_CHECKING:
    from kiosk.ui.puppet.acts import Acts, Reader

ASSETS = Path(__file__).parents[2] / "provisioning" / "assets" / "node_modules"
PATIENCE_S = 30.0
BLANK = Screen(name="blank", title="", look=Look())


class StillClock:
    """Stand at one moment of the day; the passing time is the machine's, because touches take frames."""

    def now(self) -> datetime:
        """Give the same moment always."""
        return datetime(2026, 11, 23, 14, 26, tzinfo=CHINA)

    def monotonic(self) -> float:
        """Read the machine's clock."""
        return time.monotonic()


@dataclass
class Player:
    """Hold the one window of this process. ``react`` may answer an event with the next screen."""

    engine: Engine
    reader: "Reader"
    current: Screen = BLANK
    sent: list[Event] = field(default_factory=list)
    worked_ms: list[float] = field(default_factory=list)
    react: Callable[[Event], Screen | None] = lambda _: None
    frame: Frame | None = None
    drained: int = 1
    keys: list[int] = field(default_factory=list)
    mark: str = ""
    zoom: float = 1.0
    stand: Stand = REFERENCE

    def open(self) -> None:
        """Make the window as ``App.run`` does, but leave the frames to us."""
        words = load_words()
        ports = Ports(
            screen=lambda: self.current,
            send=self._take,
            drain=lambda: self.drained,
            say=lambda language: Text(words, Language(language)),
            preview=lambda: self.frame,
            probe=self.worked_ms.append,
            companion=self,
        )
        self.app = KioskApp(
            ports=ports,
            engine=self.engine,
            assets=find_assets(ASSETS),
            clock=StillClock(),
            stand=self.stand,
            zoom=self.zoom,
        )
        self.app._run_prepare()
        runTouchApp(embedded=True)
        self.acts: Acts = make_acts(self.app.stage, reader=self.reader, clock=StillClock())

    def reset(self) -> None:
        """Forget the test before."""
        self.react, self.frame, self.drained = (lambda _: None), None, 1
        self.show(BLANK)
        self.app.forget()
        self.sent.clear()
        self.keys.clear()
        self.worked_ms.clear()

    def see(self, screen: Screen) -> None:
        """Read nothing out."""

    def pressed(self, code: int) -> None:
        """Keep a key of the keypad that came through."""
        self.keys.append(code)

    def touched(self) -> None:
        """Let a finger pass."""

    def show(self, screen: Screen) -> None:
        """Let a screen stand; it is drawn when frames pass or a picture is taken, for drawing takes twice as long."""
        self.current = screen
        for _ in range(2):
            Clock.tick()
            Builder.sync()
            Clock.tick_draw()
            Builder.sync()

    def frames(self, count: int) -> None:
        """Let frames pass."""
        for _ in range(count):
            EventLoop.idle()

    def do(self, act: Callable[[], Act]) -> dict[str, Any]:
        """Let frames pass until an act is done, and give its answer."""
        future = self.acts.hand.ask(act)
        deadline = time.monotonic() + PATIENCE_S
        while not future.done():
            assert time.monotonic() < deadline, "the act never ended"
            EventLoop.idle()
        return future.result()

    def tap(self, key: str) -> None:
        """Touch a button, a box or a key of the keyboard."""
        self.do(lambda: self.acts.tap(key))

    def type(self, text: str) -> None:
        """Type by the on-screen keyboard."""
        self.do(lambda: self.acts.type(text))

    def look(self) -> dict[str, Any]:
        """Tell what is on the window."""
        return self.do(self.acts.look)

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""
        self.do(lambda: self.acts.shot(path))

    def _take(self, event: Event) -> None:
        self.sent.append(event)
        answer = self.react(event)
        if answer is not None:
            self.current = answer


_OPENED: list[Player] = []


def only_window(make: Callable[[], Player]) -> Player:
    """Open the window of this process, or give the one that is open: two folders of tests share it."""
    if not _OPENED:
        _OPENED.append(make())
        _OPENED[0].open()
    return _OPENED[0]
