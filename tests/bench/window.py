"""The kiosk's window in a process of its own, walked without waiting: ``python -m tests.bench.window FOLDER [STEP …]``.

Three journeys of four file an application; where steps are given, one of eight does. The others collect a licence.
Prints one JSON object: memory after each step in MiB, and either what the process had of its own after each visit of
the steps, or main-thread work from touch to next screen in milliseconds.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.catalogue.source import load
from content.contract.clock import SystemClock
from content.text.wording import load_words
from devices.heaps import give_back, share_heaps
from kiosk.journal.file import JournalFile
from kiosk.journal.shelf import Shelf, Shelved
from kiosk.library import Library
from kiosk.session.events import Event
from kiosk.session.screen import Button, Buttons, Fact, Facts, Screen
from kiosk.session.touches import Answered, Queried, Rated, Signed
from kiosk.ui import environment
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.tidying import SOON_S, put_off
from tests.bench.process import pss_mib
from tests.bench.world import World

ROOT = Path(__file__).parents[2]
DATA = ROOT / "content" / "data"
LEXICON = ROOT / "provisioning" / "assets" / "build" / "lexicon.sqlite"
ITEM = "sole-trader-registration"
PNG = bytes.fromhex("89504e470d0a1a0a") + b"a signature"
FIRST, MORE = 20, 200
_FRAMES_A_JOURNEY = 2
_MOST_FRAMES = 20
_VERSION = 7
Move = str | Event
"""A button's key to press, or what the citizen types, draws or chooses."""

FILING: tuple[Move, ...] = (
    *("start", "apply", "agree", Queried("geti"), f"item.{ITEM}", "next"),
    *("operating_as.person", "next", "premises_right.own", "next"),
    *(Answered("phone", "13800000000"), "next"),
    *(Answered("shop_name", "高平市样本百货店"), "business_scope.general_goods"),
    *(Answered("employees", "2"), Answered("capital", "20000"), "next"),
    *(Answered("premises_address", "山西省高平市样本街二号"), "truthful.promised", "next"),
    *("agree", Signed(PNG), "file", "finish", Rated(5), "leave"),
)
COLLECTING: tuple[Move, ...] = ("start", "collect", "print", "finish", Rated(5), "leave")


class LateClock:
    """Give the machine's time, and a passing time that jumps on: a new screen takes touches at once."""

    def __init__(self) -> None:
        self._ahead_s = 0.0

    def now(self) -> datetime:
        """Give the machine's time."""
        return SystemClock().now()

    def monotonic(self) -> float:
        """Give a time well after the last one given."""
        self._ahead_s += 1.0
        return time.monotonic() + self._ahead_s


class Walker:
    """Walk journeys on the real window. Kivy draws the end of each visit only: drawing is not this program's work."""

    def __init__(
        self,
        world: World,
        lexicon: Path,
        *,
        preview: Callable[[], Frame | None] = lambda: None,
        frames_a_second: int = 0,
    ) -> None:
        from kiosk.input.methods import open_methods  # noqa: PLC0415
        from kiosk.ui.app import KioskApp, Ports  # noqa: PLC0415  # Kivy reads its environment on import
        from kiosk.ui.assets import find_assets  # noqa: PLC0415
        from tests.screens.player import ASSETS  # noqa: PLC0415

        self.world, runner = world, world.runner
        # Between drawn frames there is nothing to keep pace with, unless somebody looks.
        self._frames_a_second = frames_a_second
        self.worked: list[tuple[str, float]] = []
        ports = Ports(
            screen=runner.screen,
            send=runner.send,
            drain=runner.drain,
            say=self.world.wording.to,
            preview=preview,
            probe=self._note,
        )
        self.app = KioskApp(
            ports=ports,
            engine=open_methods(lexicon),
            assets=find_assets(ASSETS),
            clock=world.clock,
            give_back=give_back,
        )

    def open(self) -> None:
        """Make the window as ``App.run`` does, but leave the frames to us."""
        from kivy.base import EventLoop, runTouchApp  # noqa: PLC0415  # as above
        from kivy.clock import Clock  # noqa: PLC0415

        self.app._run_prepare()
        runTouchApp(embedded=True)
        Clock._max_fps = self._frames_a_second
        self._tick: Callable[[], None] = Clock.tick
        self._draw: Callable[[], None] = EventLoop.idle
        self._draw()

    def walk(self, moves: tuple[Move, ...]) -> None:
        """Make every move of one journey, a press on what stands on the screen."""
        for move in moves:
            self._settle(move)
            event = self._button(move).event if isinstance(move, str) else move
            self.app._send(event)
            self._settle(None)
        wipes, self.world.wipes = self.world.wipes, 0
        for _ in range(wipes):
            self.app.forget()
        for _ in range(_FRAMES_A_JOURNEY):
            self._draw()

    def rest(self) -> None:
        """Leave the kiosk alone until it has tidied up after the last visit."""
        time.sleep(2 * SOON_S)
        self._tick()

    def _settle(self, wanted: Move | None) -> None:
        """Let frames pass until the replies are in, and until a wanted button is there."""
        for _ in range(_MOST_FRAMES):
            self._tick()
            if not isinstance(wanted, str) or self._find(wanted) is not None:
                return
        raise RuntimeError(f"{wanted} is not on {self.world.runner.screen().name}")

    def _button(self, key: str) -> Button:
        found = self._find(key)
        assert found is not None
        return found

    def _find(self, key: str) -> Button | None:
        screen = self.world.runner.screen()
        return next((button for button in buttons_of(screen) if button.key == key and button.enabled), None)

    def _note(self, milliseconds: float) -> None:
        self.worked.append((self.world.runner.screen().name, milliseconds))


def buttons_of(screen: Screen) -> Iterator[Button]:
    """Give every button of a screen."""
    for block in screen.blocks:
        if isinstance(block, Buttons):
            yield from block.buttons
        if isinstance(block, Facts):
            yield from (fact.change for fact in _facts(block) if fact.change)
    yield from screen.nav
    yield from screen.bar


def _facts(block: Facts) -> tuple[Fact, ...]:
    return block.facts


def main(folder: Path, steps: tuple[int, ...]) -> None:
    """Walk so many journeys at each step, and print what was measured."""
    put_off()
    share_heaps()
    environment.prepare(folder / "kivy", offscreen=True)
    # What the real process imports besides is part of its memory.
    import kiosk.fitting  # noqa: F401, PLC0415

    file = JournalFile(folder / "journal.sqlite")
    walker = Walker(World(make_library(folder, file), LateClock()), LEXICON)
    walker.open()
    memory, own = [_memory()], []
    for journeys in steps or (FIRST, MORE):
        after_each = []
        for number in range(journeys):
            is_filing = number % 8 == 0 if steps else number % 4 != 3
            walker.walk(FILING if is_filing else COLLECTING)
            after_each.append(pss_mib(_own_pid(), "Pss_Anon"))
            if steps:
                # What the bench notes is no memory of the kiosk's.
                walker.worked.clear()
        walker.rest()
        memory.append(_memory())
        own.append(after_each)
        print(f"  {journeys} visits, {median(after_each):.1f} MiB", file=sys.stderr, flush=True)
    file.close()
    print(json.dumps({"worked": walker.worked, "pss_mib": memory, "own_mib": own}))


def _memory() -> float:
    gc.collect()
    return pss_mib(_own_pid())


def _own_pid() -> int:
    return int(Path("/proc/self").readlink().name)


def make_library(folder: Path, file: JournalFile) -> Library:
    """Build the catalogue, put it on the shelf, and open it."""
    keys = ServerKeys(X25519PrivateKey.generate().public_key(), Ed25519PrivateKey.generate().public_key())
    bundle = build(load(DATA), load_words(), out=folder / "catalogue.sqlite", version=_VERSION, server=keys)
    shelf = Shelf(file)
    shelf.put_catalogue(Shelved(_VERSION, bundle), b"trust")
    library = Library(shelf)
    library.refresh()
    return library


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])))
