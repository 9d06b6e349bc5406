"""Pictures of every screen in every look, and one page that shows them all: ``python -m tests.screens.gallery``."""

import argparse
import html
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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


def main() -> int:
    """Take the pictures; with names given, only screens whose name begins so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only screens whose name begins so")
    parser.add_argument("--looks", nargs="*", help="only these looks, such as zh or en-large")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment.prepare(Path(home) / "kivy", offscreen=True)
        shots = [shot for shot in _shots() if _is_wanted(shot, options.names, options.looks)]
        clipped = _take(shots, options.out)
    (options.out / "index.html").write_text(_page(shots), encoding="utf-8")
    print(f"{len(shots)} pictures in {options.out}; {len(clipped)} with clipped text")
    print(*clipped, sep="\n", end="\n" if clipped else "")
    return 1 if clipped else 0


def _is_wanted(shot: Shot, names: list[str], looks: list[str] | None) -> bool:
    return (not names or any(shot.stop.startswith(name) for name in names)) and (not looks or shot.look in looks)


def _shots() -> Iterator[Shot]:
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


def _take(shots: list[Shot], out: Path) -> list[str]:
    from kiosk.input.methods import open_methods  # noqa: PLC0415  # see above
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from tests.screens.player import Player  # noqa: PLC0415
    from tests.screens.rules import clipped_texts  # noqa: PLC0415

    player = Player(open_methods(LEXICON), Readings(LEXICON))
    player.open()
    clipped = []
    for shot in shots:
        player.reset()
        player.show(shot.screen)
        for key in shot.taps:
            player.tap(key)
        for letter in shot.typed:
            player.tap(f"key:{letter}")
        player.shot(out / f"{shot.stop}.{shot.look}.png")
        clipped += [f"{shot.stop} {shot.look}: {text}" for text in clipped_texts(player.app.stage)]
    return clipped


def _page(shots: list[Shot]) -> str:
    looks = list(dict.fromkeys(shot.look for shot in shots))
    rows = []
    for stop in dict.fromkeys(shot.stop for shot in shots):
        cells = "".join(
            f'<td><a href="{stop}.{look}.png"><img loading="lazy" src="{stop}.{look}.png" alt="{stop} {look}"></a></td>'
            for look in looks
        )
        rows.append(f"<tr><th>{html.escape(stop)}</th>{cells}</tr>")
    heads = "".join(f"<th>{html.escape(look)}</th>" for look in looks)
    style = "body{font-family:sans-serif;background:#e8ecf3}img{width:216px}td,th{padding:6px;vertical-align:top}"
    return (
        f'<!doctype html><meta charset="utf-8"><title>{TITLE}</title><style>{style}</style>'
        f"<h1>{TITLE}</h1><table><tr><th></th>{heads}</tr>{''.join(rows)}</table>\n"
    )


if __name__ == "__main__":
    sys.exit(main())
