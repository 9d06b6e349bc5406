"""``python -m tests.bench.monkey [--touches 10000] [--seed 1] [--window]``: random touches, keys and faults, at length.

Without ``--window`` it touches what the screens offer as data; with it, pixels and pieces of the real window, drawn
offscreen. Ends with an error where anything crashes, stays behind at idle, or is filed twice.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from content.text.wording import load_words
from kiosk.session.commands import Forget
from kiosk.ui import environment
from tests.kiosk.session.conftest import Visit, make_item
from tests.kiosk.session.monkey import Monkey


def main() -> None:
    """Let it play, and tell what it saw."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.monkey", description=__doc__)
    parser.add_argument("--touches", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--window", action="store_true")
    given = parser.parse_args()
    monkey = Monkey(Visit(load_words(), make_item()), Random(given.seed))  # noqa: S311  # a die that falls alike
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        play = _at_window(monkey, Path(folder)) if given.window else monkey.act
        for _ in range(given.touches):
            play()
    print(
        f"{given.touches} touches, seed {given.seed}, {time.monotonic() - began:.0f} s: {len(monkey.seen)} screens, "
        f"{monkey.visit.count(Forget)} visits ended, {len(monkey.world.stored)} applications filed once each"
    )
    print(*(f"{count:6} {name}" for name, count in monkey.seen.most_common()), sep="\n")


def _at_window(monkey: Monkey, folder: Path) -> Callable[[], None]:
    environment.prepare(folder / "kivy", offscreen=True)
    # Layout and touches are real; only the pixels, which nobody looks at here, are not drawn.
    os.environ["KIVY_GL_BACKEND"] = "mock"
    from kiosk.input.methods import open_methods  # noqa: PLC0415  # Kivy reads its environment on import
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from tests.kiosk.input.small import build_table  # noqa: PLC0415
    from tests.screens.pawing import Paws  # noqa: PLC0415
    from tests.screens.player import Player  # noqa: PLC0415

    lexicon = build_table(folder)
    player = Player(open_methods(lexicon), Readings(lexicon))
    player.open()
    player.reset()
    return Paws(monkey, player).act


if __name__ == "__main__":
    main()
