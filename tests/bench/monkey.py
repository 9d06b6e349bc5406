"""``python -m tests.bench.monkey [--touches 10000] [--seed 1] [--window]``: random touches, keys and faults, at length.

Without ``--window`` it touches what the screens offer as data; with it, pixels and pieces of the real window, drawn
offscreen. Ends with an error where anything crashes, stays behind at idle, or is filed twice.
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from content.text.wording import load_words
from kiosk.session.commands import Forget
from kiosk.session.phase import Phase
from kiosk.ui import environment
from tests.kiosk.session.conftest import walk_to
from tests.kiosk.session.monkey import Monkey

if TYPE_CHECKING:
    from tests.screens.player import Player


def main() -> None:
    """Let it play, and tell what it saw."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.monkey", description=__doc__)
    parser.add_argument("--touches", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--window", action="store_true")
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        played = list(_play(given.touches, given.seed, Path(folder), at_window=given.window))
    seen = sum((monkey.seen for monkey in played), Counter[str]())
    ended = sum(monkey.visit.count(Forget) for monkey in played)
    filed = sum(len(monkey.world.stored) for monkey in played)
    print(
        f"{given.touches} touches, seed {given.seed}, {time.monotonic() - began:.0f} s: {len(seen)} screens, "
        f"{ended} visits ended, {filed} applications filed once each"
    )
    missed = sorted(set(Phase).difference(*(monkey.phases for monkey in played)))
    print(f"never stood at: {', '.join(missed) or 'none'}")
    print(*(f"{count:6} {name}" for name, count in seen.most_common()), sep="\n")


def _play(touches: int, seed: int, folder: Path, *, at_window: bool) -> Iterator[Monkey]:
    """Set one monkey down at every place in a visit, and share the touches out; most never find the way there alone."""
    words, die = load_words(), Random(seed)  # noqa: S311  # a die that falls alike
    player = _open_window(folder) if at_window else None
    for at, phase in enumerate(Phase):
        monkey = Monkey(walk_to(phase, words), die)
        act = _at_window(monkey, player) if player else monkey.act
        for _ in range(touches * (at + 1) // len(Phase) - touches * at // len(Phase)):
            act()
        yield monkey


def _open_window(folder: Path) -> "Player":
    environment.prepare(folder / "kivy", offscreen=True)
    # Layout and touches are real; only the pixels, which nobody looks at here, are not drawn.
    os.environ["KIVY_GL_BACKEND"] = "mock"
    from kiosk.input.methods import open_methods  # noqa: PLC0415  # Kivy reads its environment on import
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from tests.kiosk.input.small import build_table  # noqa: PLC0415
    from tests.screens.player import Player  # noqa: PLC0415

    lexicon = build_table(folder)
    player = Player(open_methods(lexicon), Readings(lexicon))
    player.open()
    return player


def _at_window(monkey: Monkey, player: "Player") -> Callable[[], None]:
    from tests.screens.pawing import Paws  # noqa: PLC0415  # see above

    player.reset()
    return Paws(monkey, player).act


if __name__ == "__main__":
    main()
