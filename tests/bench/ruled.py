"""Pages by Kivy's own rules (``.kv``) and layouts beside the same by pieces: ``python -m tests.bench.ruled FOLDER``.

Prints one JSON object. Both draw the same real screens with the same fonts; the ruled page leaves out icons, shadows,
steps and time, so it has less to do. Drawing itself is not counted.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.ui import environment

if TYPE_CHECKING:
    from kiosk.session.screen import Screen

RULES = Path(__file__).parent / "data" / "page.kv"
STOPS = ("consent", "review", "track_way", "own_cases", "situation.premises_right", "reasons", "timeline", "kept")
"""Screens of words, facts and buttons alone, which the ruled page can draw whole."""

ROUNDS = 12
_MOST_FRAMES = 12


def main(folder: Path) -> None:
    """Show each screen by turns in both ways, and print what was measured."""
    environment.prepare(folder / "kivy", offscreen=True)
    from kivy.clock import Clock  # noqa: PLC0415  # Kivy reads its environment on import

    from kiosk.input.methods import open_methods  # noqa: PLC0415
    from kiosk.input.readings import Readings  # noqa: PLC0415
    from kiosk.session.screen import Look  # noqa: PLC0415
    from tests.screens.gallery import LEXICON  # noqa: PLC0415
    from tests.screens.player import BLANK, Player  # noqa: PLC0415
    from tests.screens.tour import Tour  # noqa: PLC0415

    player = Player(open_methods(LEXICON), Readings(LEXICON))
    player.open()
    tour = Tour()
    stops = tour.walk()
    screens = [tour.screen(stops[name], Look()) for name in STOPS]
    stage = player.app.stage
    began = time.thread_time()
    ruled = Ruled(player.app)
    found: dict[str, list[float]] = {"read_ms": [_since(began)]}
    for screen in screens * ROUNDS:
        # The window asks for the screen at every frame.
        player.current = screen
        _note(found, "pieces", lambda shown=screen: _show(stage, shown), Clock.tick)
        player.current = BLANK
        stage.show(BLANK)
        _note(found, "rules", lambda shown=screen: ruled.show(shown), Clock.tick)
        stage.remove_widget(ruled.page)
    print(json.dumps(found))


class Ruled:
    """Draw screens by the rules."""

    def __init__(self, app: Any) -> None:
        from kivy.lang import Builder  # noqa: PLC0415

        from kiosk.session import screen as blocks  # noqa: PLC0415
        from kiosk.ui.theme import Theme  # noqa: PLC0415

        self._stage, self._words = app.stage, blocks.Paragraph | blocks.Banner
        self.page: Any = None
        app.theme = Theme.of(blocks.Look())
        self._kinds = _kinds()
        Builder.load_file(str(RULES))

    def show(self, screen: "Screen") -> Any:
        """Make a page of a screen and put it on the window."""
        kinds = self._kinds
        page = self.page = kinds["RuledPage"](title=screen.title, subtitle=screen.subtitle, size=self._stage.size)
        for block in screen.blocks:
            for widget in self._widgets(block):
                page.ids.blocks.add_widget(widget)
        for place, buttons in ((page.ids.nav, screen.nav), (page.ids.bar, screen.bar)):
            for button in buttons:
                place.add_widget(kinds["Touch"](label=button.label))
        self._stage.add_widget(page)
        return page

    def _widgets(self, block: Any) -> Iterator[Any]:
        kinds = self._kinds
        if getattr(block, "heading", ""):
            yield kinds["Words"](text=block.heading, style="heading")
        lines = [kinds["Words"](text=line) for line in getattr(block, "lines", ())]
        lines += [kinds["Line"](label=fact.label, value=fact.value) for fact in getattr(block, "facts", ())]
        if lines:
            paper = kinds["Paper"]()
            for line in lines:
                paper.add_widget(line)
            yield paper
        yield from (kinds["Touch"](label=button.label) for button in getattr(block, "buttons", ()))
        if isinstance(block, self._words):
            yield kinds["Words"](text=block.text)


def _kinds() -> dict[str, Any]:
    """Make the classes that the rules are written for."""
    from kivy.properties import StringProperty  # noqa: PLC0415
    from kivy.uix.boxlayout import BoxLayout  # noqa: PLC0415
    from kivy.uix.gridlayout import GridLayout  # noqa: F401, PLC0415  # the rules name it
    from kivy.uix.label import Label  # noqa: PLC0415
    from kivy.uix.scrollview import ScrollView  # noqa: F401, PLC0415  # the rules name it

    def kind(name: str, base: type, **texts: str) -> Any:
        return type(name, (base,), {each: StringProperty(plain) for each, plain in texts.items()})

    return {
        "Words": kind("Words", Label, style="body"),
        "Touch": kind("Touch", BoxLayout, label=""),
        "Line": kind("Line", BoxLayout, label="", value=""),
        "Paper": kind("Paper", BoxLayout),
        "RuledPage": kind("RuledPage", BoxLayout, title="", subtitle=""),
    }


def _show(stage: Any, screen: "Screen") -> Any:
    stage.show(screen)
    return stage


def _note(found: dict[str, list[float]], way: str, show: Callable[[], Any], tick: Callable[[], object]) -> None:
    """Show a page and let frames pass until nothing moves any more; frames before the last change are counted."""
    began = time.thread_time()
    root = show()
    worked, frames, before = _since(began), 0, list(_places(root))
    for frame in range(1, _MOST_FRAMES):
        began = time.thread_time()
        tick()
        worked += _since(began)
        after = list(_places(root))
        if after != before:
            frames, before = frame, after
        elif frame > frames + 1:
            break
    found.setdefault(f"{way}_ms", []).append(worked)
    found.setdefault(f"{way}_frames", []).append(frames)


def _places(widget: Any) -> Iterator[tuple[float, ...]]:
    yield (*widget.pos, *widget.size)
    for child in widget.children:
        yield from _places(child)


def _since(began: float) -> float:
    return (time.thread_time() - began) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
