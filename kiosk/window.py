"""The screen process: its idle screen first, and all else behind it. ``kiosk.ui.environment.prepare`` runs before.

``wipe`` and ``restart`` cross from the journey to the window, on the window's own thread.
"""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kivy.app import App
from kivy.clock import Clock as KivyClock

from content.contract.clock import Clock, SystemClock
from content.contract.watchdog import Watchdog
from devices.heaps import blank_kept, give_back
from kiosk.backstage import Backstage
from kiosk.config import KioskConfig, Paths, Screen, default_assets, default_lexicon
from kiosk.front import Front
from kiosk.input.methods import InputMethods, open_methods
from kiosk.journal.glance import Glance
from kiosk.opening import Opening
from kiosk.session.events import Tick
from kiosk.ui.app import KioskApp, Ports
from kiosk.ui.assets import find_assets
from kiosk.ui.reach import Stand, stand_for
from kiosk.viewfinder import Viewfinder

if TYPE_CHECKING:
    from kiosk.fitting import Fitted

TICK_EVERY_S = 0.5
RESTART_STATUS = 3


@dataclass
class Window:
    """Hold the running window and how its process is to end."""

    finder: Viewfinder
    app: KioskApp | None = None
    fitted: "Fitted | None" = None
    status: int = 0

    def wipe(self) -> None:
        """Clear what the window holds of a visit; called on its own thread.

        The finder too: a camera that hung has left its last picture there, and the next visitor would see it.
        """
        self.finder.show(None)
        if self.fitted is not None:
            self.fitted.attending.forget()
        if self.app is not None:
            self.app.forget()

    def restart(self) -> None:
        """End the process so that its supervisor starts it again; from any thread."""
        self.status = RESTART_STATUS
        KivyClock.schedule_once(lambda _: self.stop())

    def stop(self) -> None:
        """Close the window."""
        running = App.get_running_app()
        if running is not None:
            running.stop()


def show(config: KioskConfig, paths: Paths, watchdog: Watchdog) -> int:
    """Open the window and keep it until the process is told to end; give its exit status.

    The watchdog is fed from the window's own thread, once all stands behind it: a screen that stands still, or never
    gets beyond its opening, is a program without a sign of life.
    """
    window, clock = Window(Viewfinder()), SystemClock()
    engine = open_methods(default_lexicon(config))
    opening = Opening(Glance(paths.journal), clock, has_speech=bool(config.speech.player))
    front = Front(opening)
    app = window.app = _app(config, front, window.finder, engine, clock)
    backstage = Backstage(lambda: _fit_out(config, paths, window, engine), later=KivyClock.schedule_once)
    app.bind(on_start=lambda _: in_two_frames(lambda: backstage.begin(use)))

    def use(fitted: "Fitted") -> None:
        window.fitted = fitted
        front.hand_over(fitted, fitted.attending)
        for event in opening.close():
            front.send(event)
        _beat(fitted, watchdog)
        app.settle()
        if config.screen.puppet:
            _lend_a_hand(app, config, clock)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: KivyClock.schedule_once(lambda _: window.stop()))
    app.run()
    backstage.close()
    engine.close()
    return window.status


def _app(config: KioskConfig, front: Front, finder: Viewfinder, engine: InputMethods, clock: Clock) -> KioskApp:
    return KioskApp(
        ports=Ports(
            screen=front.screen,
            send=front.send,
            drain=front.drain,
            say=front.say,
            preview=finder.look,
            probe=lambda _milliseconds: None,
            companion=front,
        ),
        engine=engine,
        assets=find_assets(default_assets(config)),
        clock=clock,
        stand=_stand(config.screen),
        zoom=config.screen.scale,
        give_back=leave_blank,
    )


def leave_blank() -> None:
    """Leave nothing of a visit in memory that the window's thread has freed."""
    blank_kept()
    give_back()


def _stand(screen: Screen) -> Stand:
    return stand_for(screen.width, screen.height, edge_mm=screen.edge_mm, tall_mm=screen.tall_mm)


def _fit_out(config: KioskConfig, paths: Paths, window: Window, engine: InputMethods) -> "Fitted":
    # What this imports takes longer than the first screen needs altogether.
    from kiosk.fitting import fit_out  # noqa: PLC0415

    return fit_out(config, paths, wipe=window.wipe, restart=window.restart, show=window.finder.show, engine=engine)


def in_two_frames(work: Callable[[], None]) -> None:
    """Work once what is being drawn first stands on the screen: two frames from now."""
    KivyClock.schedule_once(lambda _: KivyClock.schedule_once(lambda _: work()))


def _beat(fitted: "Fitted", watchdog: Watchdog) -> None:
    counter = fitted.counter

    def tick(_: float) -> None:
        watchdog.feed()
        counter.runner.send(Tick())
        fitted.attending.tick()
        counter.pulse.tick(is_idle=counter.runner.is_idle)

    KivyClock.schedule_interval(tick, TICK_EVERY_S)


def _lend_a_hand(app: KioskApp, config: KioskConfig, clock: Clock) -> None:
    # Demonstrations only.
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from kiosk.ui.puppet.start import start_puppet  # noqa: PLC0415

    start_puppet(app.stage, Path(config.screen.puppet), reader=Readings(default_lexicon(config)), clock=clock)
