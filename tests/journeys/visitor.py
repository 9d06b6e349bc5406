"""A citizen without a window: presses what the screens offer, as data, on the real journey, devices and journal."""

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.bootstrap import Counter, build_counter
from kiosk.config import load_config
from kiosk.ledger import open_ledger
from kiosk.session.events import Event, Tick
from kiosk.session.screen import Button, Buttons, Fact, Facts, Input, Screen
from kiosk.session.state import Session
from kiosk.session.touches import Answered, Queried, Signed

WAIT_S = 20.0
TICK_S = 0.5
PNG = bytes.fromhex("89504e470d0a1a0a") + b"a signature"


class NotThereError(AssertionError):
    """Say what was not on the screen."""


class Visitor:
    """Drive one kiosk's journey; rounds are made as the window would have them made."""

    _drawn: tuple[Session, Screen] | None = None

    def __init__(self, config: Path, *, has_speech: bool = False, wipe: Callable[[], None] = lambda: None) -> None:
        loaded, paths = load_config(config)
        self.counter: Counter = build_counter(
            open_ledger(loaded, paths, who="ui"), wipe=wipe, restart=lambda: None, has_speech=has_speech
        )
        self.counter.start()
        self._ticked = time.monotonic()

    def close(self) -> None:
        """Leave the kiosk."""
        self.counter.close()

    @property
    def screen(self) -> Screen:
        """Give the screen as it stands; like a window, it is drawn anew only when the session has changed."""
        session = self.counter.runner.session
        if self._drawn is None or self._drawn[0] is not session:
            self._drawn = (session, self.counter.runner.screen())
        return self._drawn[1]

    @property
    def working(self) -> frozenset[str]:
        """Name what works on this kiosk now."""
        return self.counter.runner.session.hall.working

    def pump(self) -> None:
        """Let replies in, and time pass."""
        self.counter.runner.drain()
        if time.monotonic() - self._ticked >= TICK_S:
            self._ticked = time.monotonic()
            self.counter.runner.send(Tick())
            self.counter.pulse.tick(is_idle=self.screen.name == "attract")
            self.counter.rounds.step()

    def arrive(self, *names: str, timeout_s: float = WAIT_S) -> Screen:
        """Wait for one of these screens."""
        self.wait(f"screen {names}", lambda: self.screen.name in names, timeout_s=timeout_s)
        return self.screen

    def leave_screen(self, name: str, *, timeout_s: float = WAIT_S) -> Screen:
        """Wait for any other screen but this and those of waiting."""
        passing = {name, "claiming"}
        self.wait(f"another screen than {name}", lambda: self.screen.name not in passing, timeout_s=timeout_s)
        return self.screen

    def wait(self, what: str, ask: Callable[[], object], *, timeout_s: float = WAIT_S) -> None:
        """Let time pass at the kiosk until there is an answer."""
        until = time.monotonic() + timeout_s
        while not ask():
            if time.monotonic() > until:
                raise NotThereError(f"waited for {what}, still at {self.screen.name}")
            self.pump()
            time.sleep(0.01)

    def press(self, key: str, *, timeout_s: float = WAIT_S) -> None:
        """Press a button once it is there and works."""
        self.wait(f"{key} to press", lambda: self._is_offered(key), timeout_s=timeout_s)
        button = self.find(key)
        assert button is not None
        self.send(button.event)

    def _is_offered(self, key: str) -> bool:
        button = self.find(key)
        return button is not None and button.enabled

    def send(self, event: Event) -> None:
        """Touch."""
        self.counter.runner.send(event)

    def find(self, key: str) -> Button | None:
        """Find a button by key."""
        return next((button for button in self.buttons() if button.key == key), None)

    def buttons(self) -> list[Button]:
        """List every button on the screen."""
        screen = self.screen
        blocks = [button for block in screen.blocks if isinstance(block, Buttons) for button in block.buttons]
        changes = [fact.change for fact in self.facts() if fact.change]
        return [*blocks, *changes, *screen.nav, *screen.bar]

    def facts(self) -> list[Fact]:
        """List every fact on the screen."""
        return [fact for block in self.screen.blocks if isinstance(block, Facts) for fact in block.facts]

    def says(self) -> str:
        """Give everything the citizen may read on the screen but the boxes, as one text."""
        texts = [self.screen.title, self.screen.subtitle]
        for block in self.screen.blocks:
            texts += [getattr(block, "text", ""), *getattr(block, "lines", ())]
        texts += [fact.value for fact in self.facts()]
        return "\n".join(texts)

    def word(self, key: str) -> str:
        """Look a word up in the language of the screen."""
        return self.counter.wording.to(self.screen.look.language)(key)

    def answer(self, field: str, value: str) -> None:
        """Type into a box that is there."""
        boxes = [block for block in self.screen.blocks if isinstance(block, Input) and block.field == field]
        if not boxes:
            raise NotThereError(f"no box {field} on {self.screen.name}")
        self.send(Queried(value) if boxes[0].is_search else Answered(field, value))

    def sign(self) -> None:
        """Sign."""
        self.send(Signed(PNG))
