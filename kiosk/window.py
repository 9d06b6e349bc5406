"""The screen process: the counter behind a window. ``kiosk.ui.environment.prepare`` must run before this is imported.

``wipe`` and ``restart`` cross from the journey to the window, on the window's own thread.
"""

import signal
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.clock import Clock as KivyClock

from content.contract.watchdog import Watchdog
from kiosk.attending import Attending
from kiosk.bootstrap import Counter, build_counter, default_assets, default_lexicon, open_ledger, run_rounds
from kiosk.config import KioskConfig, Paths
from kiosk.health.rounds import ROUND_EVERY_S
from kiosk.input.methods import open_methods
from kiosk.input.readings import Readings
from kiosk.session.events import Event, Tick
from kiosk.ui.app import KioskApp, Ports
from kiosk.ui.assets import find_assets
from kiosk.ui.pieces.kit import Say
from kiosk.ui.puppet.start import start_puppet
from kiosk.ui.reach import Stand
from kiosk.viewfinder import Viewfinder

TICK_EVERY_S = 0.5
RESTART_STATUS = 3


@dataclass
class Window:
    """Hold the running window and how its process is to end."""

    finder: Viewfinder
    app: KioskApp | None = None
    attending: Attending | None = None
    status: int = 0

    def wipe(self) -> None:
        """Clear what the window holds of a visit; called on its own thread.

        The finder too: a camera that hung has left its last picture there, and the next visitor would see it.
        """
        self.finder.show(None)
        if self.attending is not None:
            self.attending.forget()
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

    The watchdog is fed from the window's own thread, so a screen that stands still is a program without a sign of life.
    """
    finder = Viewfinder()
    window = Window(finder)
    ledger = open_ledger(config, paths, who="ui")
    counter = build_counter(
        ledger, wipe=window.wipe, restart=window.restart, show=finder.show, has_speech=bool(config.speech.player)
    )
    engine = open_methods(default_lexicon(config))
    window.attending = Attending(config.speech, send=counter.runner.send, words=counter.wording, engine=engine)
    window.app = KioskApp(
        ports=_ports(counter, finder, window.attending),
        engine=engine,
        assets=find_assets(default_assets(config)),
        clock=counter.ledger.clock,
        stand=Stand(config.screen.edge_mm, config.screen.tall_mm),
        zoom=config.screen.scale,
    )
    _beat(counter, window.attending, watchdog)
    if config.screen.puppet:
        _lend_a_hand(window.app, config, counter)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: KivyClock.schedule_once(lambda _: window.stop()))
    _run(window.app, counter)
    window.attending.close()
    engine.close()
    return window.status


def _run(app: KioskApp, counter: Counter) -> None:
    stop = threading.Event()
    rounds = threading.Thread(target=run_rounds, args=(counter, stop), kwargs={"every_s": ROUND_EVERY_S}, daemon=True)
    counter.start()
    rounds.start()
    app.run()
    stop.set()
    rounds.join()
    counter.close()


def _ports(counter: Counter, finder: Viewfinder, attending: Attending) -> Ports:
    runner = counter.runner
    return Ports(
        screen=runner.screen,
        send=lambda event: _touch(counter, attending, event),
        drain=runner.drain,
        say=lambda language: _say(counter, language),
        preview=finder.look,
        probe=lambda _milliseconds: None,
        companion=attending,
    )


def _touch(counter: Counter, attending: Attending, event: Event) -> None:
    attending.hear(event)
    counter.runner.send(event)


def _say(counter: Counter, language: str) -> Say:
    return counter.wording.to(language)


def _beat(counter: Counter, attending: Attending, watchdog: Watchdog) -> None:
    def tick(_: float) -> None:
        watchdog.feed()
        counter.runner.send(Tick())
        attending.tick()
        counter.pulse.tick(is_idle=counter.runner.is_idle)

    KivyClock.schedule_interval(tick, TICK_EVERY_S)


def _lend_a_hand(app: KioskApp, config: KioskConfig, counter: Counter) -> None:
    def begin(*_: Any) -> None:
        reader = Readings(default_lexicon(config))
        start_puppet(app.stage, Path(config.screen.puppet), reader=reader, clock=counter.ledger.clock)

    app.bind(on_start=begin)
