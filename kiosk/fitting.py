"""All of the screen process that its first screen can do without: journal, journey, devices, speech.

Imported and made in a thread beside the window. Imports no Kivy.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from content.text.wording import Text
from devices.factories import Show
from kiosk.attending import Attending
from kiosk.bootstrap import Counter, build_counter, run_rounds
from kiosk.config import KioskConfig, Paths
from kiosk.health.rounds import ROUND_EVERY_S
from kiosk.input.methods import InputMethods
from kiosk.ledger import open_ledger
from kiosk.session.events import Event
from kiosk.session.screen import Screen


@dataclass(frozen=True)
class Fitted:
    """Hold what works behind the window."""

    counter: Counter
    attending: Attending
    rounds: threading.Thread
    stop: threading.Event

    def screen(self) -> Screen:
        """Say what to show now."""
        return self.counter.runner.screen()

    def send(self, event: Event) -> None:
        """Take a touch, which the voice hears first: it may be meant for it."""
        self.attending.hear(event)
        self.counter.runner.send(event)

    def drain(self) -> int:
        """Take what has arrived, a frame's worth, and count it."""
        return self.counter.runner.drain()

    def say(self, language: str) -> Text:
        """Give the window's own words in a language."""
        return self.counter.wording.to(language)

    def close(self) -> None:
        """Finish what is queued and let go of everything."""
        self.stop.set()
        self.rounds.join()
        self.counter.close()
        self.attending.close()


def fit_out(
    config: KioskConfig,
    paths: Paths,
    *,
    wipe: Callable[[], None],
    restart: Callable[[], None],
    show: Show,
    engine: InputMethods,
) -> Fitted:
    """Make it all, start devices and rounds, and read beforehand what a screen would have to wait for."""
    ledger = open_ledger(config, paths, who="ui")
    counter = build_counter(ledger, wipe=wipe, restart=restart, show=show, has_speech=bool(config.speech.player))
    counter.wording.shipped()
    attending = Attending(config.speech, send=counter.runner.send, words=counter.wording, engine=engine)
    counter.start()
    stop = threading.Event()
    rounds = threading.Thread(target=run_rounds, args=(counter, stop), kwargs={"every_s": ROUND_EVERY_S}, daemon=True)
    rounds.start()
    return Fitted(counter, attending, rounds, stop)
