"""The Kivy application: drains the inbox, draws what changed, sends back what was touched, and times its own work.

``kiosk.ui.environment.prepare`` must have run before this is imported.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kivy.app import App
from kivy.base import EventLoop
from kivy.clock import Clock as KivyClock
from kivy.config import Config
from kivy.core.window import Window
from kivy.uix.widget import Widget

from content.contract.clock import Clock
from kiosk.session.events import Event
from kiosk.session.screen import Look, Screen
from kiosk.ui.assets import Assets
from kiosk.ui.companion import Alone, Companion
from kiosk.ui.fingers import let_go
from kiosk.ui.keyboard.engine import Engine
from kiosk.ui.loupe import Loupe
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.pieces.kit import Kit, Say, Typing
from kiosk.ui.pieces.shadow import Shadow
from kiosk.ui.pieces.typesetting import Typesetter
from kiosk.ui.reach import REFERENCE, Stand
from kiosk.ui.stage import Stage
from kiosk.ui.strikes import Strikes
from kiosk.ui.theme import Theme
from kiosk.ui.tidying import Tidier

READ_EVERY_S = 0.25
"""Seconds after which the screen is asked for though nothing happened: time passes for a journey too."""


@dataclass(frozen=True)
class Ports:
    """Hold what the window needs from the rest of the kiosk.

    ``screen`` gives the screen as it stands; ``send`` takes a touch; ``drain`` takes what has arrived, a frame's worth,
    and counts it. ``say`` gives the window's own words in a language. ``preview`` gives the newest camera picture.
    ``probe`` is told, in milliseconds, what the main thread worked from a touch to the screen that answers it.
    ``companion`` reads aloud and takes keys.
    """

    screen: Callable[[], Screen]
    send: Callable[[Event], None]
    drain: Callable[[], int]
    say: Callable[[str], Say]
    preview: Callable[[], Frame | None]
    probe: Callable[[float], None]
    companion: Companion = field(default_factory=Alone)


def one_touch_source() -> None:
    """Leave Kivy one source of touches: a second one reports every touch twice. Call it before the app is built."""
    for name in Config.options("input"):
        if name != "mouse":
            Config.remove_option("input", name)


class KioskApp(App):
    """Show the kiosk's window until it is told to stop."""

    use_kivy_settings = False

    def __init__(
        self,
        *,
        ports: Ports,
        engine: Engine,
        assets: Assets,
        clock: Clock,
        stand: Stand = REFERENCE,
        zoom: float = 1.0,
        cpu: Callable[[], float] = time.thread_time,
        give_back: Callable[[], object] = bool,
    ) -> None:
        """Take the ports and what is drawn with; ``give_back`` returns free memory to the system after a visit."""
        one_touch_source()
        super().__init__()
        self._ports = ports
        self._engine = engine
        self._assets = assets
        self._clock = clock
        self._strikes = Strikes(clock)
        self._stand = stand
        self._zoom = zoom
        self._stage: Stage | None = None
        self._stopwatch = Stopwatch(cpu, ports.probe)
        self._is_touched = True
        self._is_over = False
        self._unread_s = 0.0
        self._tidier = Tidier(KivyClock.schedule_once, give_back)

    @property
    def stage(self) -> Stage:
        """Give the window's content; before Kivy has built it there is none, and LookupError is raised."""
        if self._stage is None:
            raise LookupError("the window is not built yet")
        return self._stage

    def build(self) -> Widget:
        """Make the window's content; called by Kivy once there is a window."""
        EventLoop.ensure_window()
        typesetter, shadow = Typesetter(self._assets), Shadow()
        stage = Stage(kit_for=lambda look, focus: self._kit(look, focus, typesetter, shadow), engine=self._engine)
        self._stage = stage
        root = stage if self._zoom == 1 else Loupe(stage, zoom=self._zoom, window=Window.size)
        self._resize(root, Window.size)
        Window.bind(size=lambda _, size: self._resize(root, size))
        Window.bind(on_key_down=self._key, on_touch_down=self._finger)
        KivyClock.schedule_interval(self._frame, 0)
        return root

    def on_start(self) -> None:
        """Take the rubbish collector in hand; called by Kivy when the window stands."""
        self._tidier.start()

    def settle(self) -> None:
        """Hear that all is loaded: it never becomes rubbish."""
        self._tidier.settle()

    def on_stop(self) -> None:
        """Let the rubbish collector go."""
        self._tidier.stop()

    def open_settings(self, *_: Any) -> bool:
        """Refuse Kivy's own settings screen, which F1 would open."""
        return False

    def _kit(self, look: Look, focus: Callable[[Typing], None], typesetter: Typesetter, shadow: Shadow) -> Kit:
        return Kit(
            theme=Theme.of(look),
            type=typesetter,
            assets=self._assets,
            shadow=shadow,
            say=self._ports.say(look.language),
            send=self._send,
            focus=focus,
            preview=self._ports.preview,
            clock=self._clock,
            strikes=self._strikes,
            stand=self._stand,
            zoom=self._zoom,
        )

    def forget(self) -> None:
        """Wipe whatever the window still holds of a visit. Call it on the window's own thread.

        The next frame shows what stands after the visit, and the one behind it looks for the rubbish that is left.
        """
        let_go(EventLoop.touches)
        self._strikes.forget()
        self.stage.wipe()
        self._is_touched = self._is_over = True

    def _resize(self, root: Widget, size: tuple[float, float]) -> None:
        if isinstance(root, Loupe):
            root.fit(size)
        else:
            root.size = size

    def _send(self, event: Event) -> None:
        self._stopwatch.touched()
        with self._stopwatch:
            self._ports.send(event)
        self._is_touched = True

    def _key(self, _window: Any, _key: int, code: int, *_: Any) -> bool:
        """Take a key, and keep it from Kivy, whose own keys would open its settings."""
        screen = self.stage.screen
        if not self._strikes.counts(code, is_steady=screen is not None and screen.look.steady):
            return True
        self._stopwatch.touched()
        with self._stopwatch:
            self._ports.companion.pressed(code)
        self._is_touched = True
        return True

    def _finger(self, *_: Any) -> bool:
        self._ports.companion.touched()
        return False

    def _frame(self, elapsed_s: float) -> None:
        with self._stopwatch:
            arrived = self._ports.drain()
            self._unread_s += elapsed_s
            is_due = bool(arrived) or self._is_touched or self._unread_s >= READ_EVERY_S
            is_new = is_due and self._show(self._ports.screen())
            self.stage.freshen()
            self.stage.mark(self._ports.companion.mark)
        self._is_touched = False
        if is_new:
            self._stopwatch.answered()
        if self._is_over:
            self._is_over = False
            self._tidier.end_visit()

    def _show(self, screen: Screen) -> bool:
        self._unread_s = 0.0
        if screen == self.stage.screen:
            return False
        Window.clearcolor = Theme.of(screen.look).palette.page
        self.stage.show(screen)
        self._ports.companion.see(screen)
        self._tidier.ask()
        return True


class Stopwatch:
    """Add up the main thread's work from a touch to the screen that answers it."""

    def __init__(self, cpu: Callable[[], float], probe: Callable[[float], None]) -> None:
        self._cpu, self._probe = cpu, probe
        self._began = self._worked_s = 0.0
        self._is_running = False

    def touched(self) -> None:
        """Begin to count, unless an earlier touch is still unanswered."""
        if not self._is_running:
            self._is_running, self._worked_s = True, 0.0

    def answered(self) -> None:
        """Report the sum, in milliseconds."""
        if self._is_running:
            self._is_running = False
            self._probe(self._worked_s * 1000)

    def __enter__(self) -> None:
        self._began = self._cpu()

    def __exit__(self, *_: object) -> None:
        self._worked_s += self._cpu() - self._began
