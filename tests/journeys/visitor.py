"""A citizen without a window: presses what the screens offer, as data, on the real journey, devices and journal."""

import time
from pathlib import Path

from kiosk.bootstrap import Counter, build_counter, open_ledger
from kiosk.config import load_config
from kiosk.session.events import Answered, Event, Queried, Signed, Tick
from kiosk.session.screen import Button, Buttons, Fact, Facts, Input, Screen

WAIT_S = 20.0
TICK_S = 0.5
PNG = bytes.fromhex("89504e470d0a1a0a") + b"a signature"


class NotThereError(AssertionError):
    """Say what was not on the screen."""


class Visitor:
    """Drive one kiosk's journey; rounds are made as the window would have them made."""

    def __init__(self, config: Path) -> None:
        loaded, paths = load_config(config)
        self.counter: Counter = build_counter(
            open_ledger(loaded, paths, who="ui"), wipe=lambda: None, restart=lambda: None
        )
        self.counter.start()
        self._ticked = time.monotonic()

    def close(self) -> None:
        """Leave the kiosk."""
        self.counter.close()

    @property
    def screen(self) -> Screen:
        """Give the screen as it stands."""
        return self.counter.runner.screen()

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
        until = time.monotonic() + timeout_s
        while self.screen.name not in names:
            if time.monotonic() > until:
                raise NotThereError(f"waited for {names}, still at {self.screen.name}")
            self.pump()
            time.sleep(0.01)
        return self.screen

    def press(self, key: str, *, timeout_s: float = WAIT_S) -> None:
        """Press a button once it is there and works."""
        until = time.monotonic() + timeout_s
        while (button := self.find(key)) is None or not button.enabled:
            if time.monotonic() > until:
                shown = {b.key: b.reason for b in self.buttons()}
                raise NotThereError(f"{key} cannot be pressed on {self.screen.name}: {shown}")
            self.pump()
            time.sleep(0.01)
        self.send(button.event)

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

    def answer(self, field: str, value: str) -> None:
        """Type into a box that is there."""
        boxes = [block for block in self.screen.blocks if isinstance(block, Input) and block.field == field]
        if not boxes:
            raise NotThereError(f"no box {field} on {self.screen.name}")
        self.send(Queried(value) if boxes[0].is_search else Answered(field, value))

    def sign(self) -> None:
        """Sign."""
        self.send(Signed(PNG))
