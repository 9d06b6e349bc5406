"""Pictures of every screen in every look, and one page that shows them all: ``python -m tests.screens.gallery``.

Everything drawn is held against the rules as well; the exit status is 1 when any screen breaks one. Kivy allows one
window a process, so each size of window is a process of its own. What was drawn is written down with its faults, and a
run that was broken off goes on with ``--resume``.
"""

import argparse
import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.config import DESIGNED_FOR
from kiosk.session.screen import Screen
from kiosk.ui import environment

OUT = Path(__file__).parents[2] / "out" / "screens"
LEXICON = Path(__file__).parents[2] / "provisioning" / "assets" / "build" / "lexicon.sqlite"
TITLE = "Screens"


@dataclass(frozen=True)
class Shot:
    """Name one picture."""

    stop: str
    look: str
    screen: Screen
    taps: tuple[str, ...] = ()
    typed: str = ""

    @property
    def name(self) -> str:
        """Name its file, without the ending."""
        return f"{self.stop}.{self.look}"


UPRIGHT = "1080x1920"
ACROSS = ("1920x1080", "1280x800")
# Wide windows differ by shape, not by words: one screen of each kind is enough.
SHOWN_ACROSS = (
    *("attract", "home", "search", "search.typing", "guide", "form.operator", "review", "signature", "filed"),
    *("scan", "ready"),
)
LOOKS_ACROSS = ("zh", "en-large", "zh-reach")
TOLD_EVERY = 100


def main() -> int:
    """Take the pictures; with names given, only screens whose name begins so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only screens whose name begins so")
    parser.add_argument("--looks", nargs="*", help="only these looks, such as zh or en-large")
    parser.add_argument("--size", help="only windows of this size, such as 1920x1080")
    parser.add_argument("--resume", action="store_true", help="keep the pictures of a run that was broken off")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.size:
        return _take_size(options)
    if not (options.names or options.looks or options.resume):
        _clear(options.out)
    status = 0
    for size in (UPRIGHT, *ACROSS):
        again = [sys.executable, "-m", "tests.screens.gallery", *sys.argv[1:], "--size", size]
        status |= subprocess.run(again, check=False).returncode
    (options.out / "index.html").write_text(_page(options.out), encoding="utf-8")
    return status


def _clear(out: Path) -> None:
    """Drop the pictures of an earlier run, some of which may be of screens that are no more."""
    for picture in out.glob("*.png"):
        picture.unlink()


def _take_size(options: argparse.Namespace) -> int:
    """Take the pictures of one size of window in this process."""
    width, height = (int(part) for part in options.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        environment.prepare(Path(home) / "kivy", size=(width, height), offscreen=True)
        shots = [shot for shot in _shots(options.size) if _is_wanted(shot, options.names, options.looks)]
        record = Record(options.out / f"drawn.{options.size}.jsonl", keeps=options.resume)
        _take(shots, record, options.out, size=(width, height))
    wrong = record.faults(shots)
    print(f"{len(shots)} pictures of {options.size} in {options.out}; {len(wrong)} faults")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def _is_wanted(shot: Shot, names: list[str], looks: list[str] | None) -> bool:
    look = shot.look.partition("@")[0]
    return (not names or any(shot.stop.startswith(name) for name in names)) and (not looks or look in looks)


def _shots(size: str) -> Iterator[Shot]:
    """Give every picture of a size of window: all of an upright one, a handful of a wide one."""
    for shot in _all_shots():
        if size == UPRIGHT:
            yield shot
        elif shot.stop in SHOWN_ACROSS and shot.look in LOOKS_ACROSS:
            yield replace(shot, look=f"{shot.look}@{size}")


def _all_shots() -> Iterator[Shot]:
    from tests.screens.tour import Tour, looks  # noqa: PLC0415  # what it imports must see the prepared environment

    tour = Tour()
    stops = tour.walk()
    for label, look in looks():
        for name, session in stops.items():
            yield Shot(name, label, tour.screen(session, look))
        search = tour.screen(stops["search"], look)
        form = tour.screen(stops["form.operator"], look)
        yield Shot("search.typing", label, search, ("query",), "gaoping")
        yield Shot("search.strokes", label, search, ("query", "key:strokes"), "hzp")
        yield Shot("search.numbers", label, search, ("query", "key:numbers"))
        yield Shot("form.operator.typing", label, form, ("phone",))
        yield Shot("home.idle", label, replace(tour.screen(stops["home"], look), idle=tour.idle(look)))


@dataclass(frozen=True)
class Record:
    """Write down which pictures were drawn and what was wrong with each: a line a picture, at once."""

    path: Path
    keeps: bool

    def __post_init__(self) -> None:
        """Begin anew unless an earlier run is to be gone on with."""
        if not self.keeps:
            self.path.unlink(missing_ok=True)

    def drawn(self) -> dict[str, list[str]]:
        """Give the faults of each picture by its name; a line that was broken off counts as not drawn."""
        lines = self.path.read_text(encoding="utf-8").split("\n") if self.path.exists() else []
        return dict(json.loads(line) for line in lines if line.endswith("]]"))

    def add(self, shot: Shot, faults: list[str]) -> None:
        """Add a picture."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([shot.name, faults], ensure_ascii=False) + "\n")

    def faults(self, shots: list[Shot]) -> list[str]:
        """Give all faults of these pictures, each after its picture's name."""
        drawn = self.drawn()
        return [f"{shot.name}: {fault}" for shot in shots for fault in drawn.get(shot.name, ["not drawn"])]


def _take(shots: list[Shot], record: Record, out: Path, *, size: tuple[int, int]) -> None:
    from kiosk.input.methods import open_methods  # noqa: PLC0415  # see above
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from kiosk.ui.reach import stand_for  # noqa: PLC0415
    from tests.screens.player import Player  # noqa: PLC0415
    from tests.screens.rules import faults  # noqa: PLC0415

    zoom = min(size) / DESIGNED_FOR
    player = Player(open_methods(LEXICON), Readings(LEXICON), zoom=zoom, stand=stand_for(*size))
    player.open()
    drawn = record.drawn()
    for count, shot in enumerate(shots, start=1):
        if count % TOLD_EVERY == 0:
            print(f"{count} of {len(shots)}", file=sys.stderr)
        if shot.name in drawn:
            continue
        player.reset()
        player.show(shot.screen)
        for key in shot.taps:
            player.tap(key)
        for letter in shot.typed:
            player.tap(f"key:{letter}")
        player.shot(out / f"{shot.name}.png")
        record.add(shot, faults(player.app.stage))


def _page(out: Path) -> str:
    """Show all pictures of a folder, a row a screen and a column a look."""
    pictures = sorted(path.name.removesuffix(".png").rpartition(".") for path in out.glob("*.png"))
    looks = sorted({look for _, _, look in pictures}, key=lambda look: ("@" in look, look[:2] != "zh", look))
    rows = []
    for stop in sorted({stop for stop, _, _ in pictures}):
        cells = "".join(_cell(stop, look) if (stop, ".", look) in pictures else "<td></td>" for look in looks)
        rows.append(f"<tr><th>{html.escape(stop)}</th>{cells}</tr>")
    heads = "".join(f"<th>{html.escape(look)}</th>" for look in looks)
    style = "body{font-family:sans-serif;background:#e8ecf3}img{width:216px}td,th{padding:6px;vertical-align:top}"
    return (
        f'<!doctype html><meta charset="utf-8"><title>{TITLE}</title><style>{style}</style>'
        f"<h1>{TITLE}</h1><table><tr><th></th>{heads}</tr>{''.join(rows)}</table>\n"
    )


def _cell(stop: str, look: str) -> str:
    name = f"{stop}.{look}.png"
    return f'<td><a href="{name}"><img loading="lazy" src="{name}" alt="{stop} {look}"></a></td>'


if __name__ == "__main__":
    sys.exit(main())
