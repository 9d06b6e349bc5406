"""After a visit the window holds nothing of it: objects, widgets, textures' names, files, clipboard and keyboard."""

import gc
import os
import tempfile
import time
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import pytest
from kivy.cache import Cache
from kivy.core.clipboard import Clipboard

from content.text.wording import Words, load_words
from kiosk.session.events import OffersChanged
from kiosk.session.screen import (
    Bullets,
    Busy,
    Button,
    Buttons,
    Fact,
    Facts,
    IdleWarning,
    Look,
    Preview,
    QrPicture,
    Screen,
)
from kiosk.session.touches import Pressed, Signed
from kiosk.ui.pieces.frame import Frame
from tests.kiosk.session.conftest import ALL, Visit, make_item
from tests.kiosk.session.scanned import LEASE, taken, with_papers
from tests.kiosk.test_nothing_left import made_up
from tests.kiosk.traces import Secret, living, written
from tests.kiosk.ui.test_fingers import resting
from tests.screens.player import Player

# A file system's times go by the kernel's ticks, of which the longest is 10 ms.
_CLOCK_STEP_NS = 10_000_000


@dataclass
class Left:
    """Hold what the window was told by one visit, scrambled, and the files there were before."""

    own: list[Secret] = field(repr=False)
    shown: int
    before: dict[Path, int]
    began_ns: int
    is_dropped: bool


def everything(places: Iterable[Path]) -> Iterator[Path]:
    """Give files and folders, and all that is below those; what somebody else takes away meanwhile is passed over."""
    for place in places:
        yield place
        for folder, folders, names in os.walk(place):
            yield from (Path(folder, name) for name in (*folders, *names))


def written_since(places: Iterable[Path], moment_ns: int) -> list[Path]:
    """List the files, given or below some folders, that were written to since; others of a folder are older news."""
    found = []
    for path in everything(places):
        with suppress(OSError):
            if path.is_file() and path.stat().st_mtime_ns >= moment_ns:
                found.append(path)
    return found


def files() -> dict[Path, int]:
    """List when each file was written to where a window could write: one deep, and all of Kivy's home."""
    homes = Path(os.environ["KIVY_HOME"]).rglob("*")
    shared = Path("/dev/shm")  # noqa: S108  # it is searched, not used
    others = chain(Path(tempfile.gettempdir()).glob("*"), shared.glob("*"))
    found = {}
    for path in chain(homes, others):
        # Those of others come and go meanwhile.
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found


@pytest.fixture(scope="module")
def left(window: Player) -> Left:
    """Visit with a name, an address, a shop, half a typed word, a scanned page and a signature; then end the visit."""
    window.reset()
    before, began_ns = files(), time.time_ns() - _CLOCK_STEP_NS
    with uncollected():
        own, shown, sheet = _visit(window, load_words())
        window.frames(2)
        is_dropped = sheet() is None
    return Left(own, shown, before, began_ns, is_dropped)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for rubbish but the window itself."""
    gc.disable()
    yield
    gc.enable()


def _visit(player: Player, words: Words) -> tuple[list[Secret], int, "weakref.ref[object]"]:
    name, home, paper, shop = made_up(), made_up(), made_up(), made_up()[:9]
    visit = Visit(words, with_papers(make_item()))
    visit.send(OffersChanged(ALL | {"documents"}, ()))
    player.react = lambda event: _react(visit, event)
    visit.open_guide()
    visit.press("next", "agree")
    visit.send(visit.card(name=name, address=home))
    shown = 0
    visit.press("premises.own", "next")
    shown += _see(player, visit.screen(), name, home)
    visit.press("next")
    visit.answer("shop", shop)
    shown += _see(player, visit.screen(), shop)
    player.tap("shop")
    player.tap("key:g")
    visit.press("agrees.yes", "next", f"scan_paper.{LEASE}", "by_camera", "take")
    visit.send(taken(visit, paper.encode()))
    player.show(visit.screen())
    visit.press("done", "next")
    shown += _see(player, visit.screen(), name, home, shop)
    visit.press("agree")
    visit.send(Signed(shop.encode()))
    player.show(visit.screen())
    others, seen = _other_pages(player)
    sheet = weakref.ref(player.app.stage.sheet)
    player.react = lambda _: None
    visit.press("leave", "leave")
    with resting(player, "resting"):
        player.app.forget()
    player.show(visit.screen())
    player.sent.clear()
    player.frame = None
    own = [Secret.of(name), Secret.of(home), Secret.of(paper), Secret.of(shop), *others]
    return own, shown + seen, sheet


def _other_pages(player: Player) -> tuple[list[Secret], int]:
    """Show what this visit has no page for, each with a word of its own: lists, codes, a camera, a wait, a warning."""
    words = [made_up() for _ in range(8)]
    title, line, label, asked, code, caption, wait, warning = words
    rows = tuple(Button(f"{asked}.{at}", label, Pressed(asked)) for at in range(30))
    own = (Facts((Fact(line, line),), is_track=True), Bullets(line, (line,)), QrPicture(code, caption), Busy(wait))
    more, leave = Button("more", warning, Pressed("more")), Button("leave", warning, Pressed("leave"))
    page = Screen("own", title, Look(), blocks=own, nav=(Button("resting", label, Pressed("resting")),))
    shown = _see(
        player, replace(page, idle=IdleWarning(warning, warning, 9, more, leave)), warning, line, wait, caption
    )
    shown += _see(player, replace(page, name="rows", blocks=(Buttons(rows),)), label, title)
    player.frame = Frame(4, 4, (code.encode() + bytes(48))[:48])
    shown += _see(player, replace(page, name="film", blocks=(Preview(caption),)), caption)
    return [Secret.of(word) for word in words], shown


def _react(visit: Visit, event: object) -> Screen:
    visit.send(event)
    return visit.screen()


def _see(player: Player, screen: Screen, *texts: str) -> int:
    """Show a screen; count those texts that are truly on the window, as passages or in boxes."""
    player.show(screen)
    held = [getattr(piece, "text", "") for piece in player.app.stage.pieces()]
    return sum(any(text in each for each in held) for text in texts)


def test_everything_was_on_the_window(left: Left):
    """The visit was real: each of its words stood on the window."""
    assert left.shown == 13


def test_no_screen(left: Left):
    """In the second frame after the visit its last screen is gone, and the window itself saw to that."""
    assert left.is_dropped


def test_no_object(left: Left):
    """No live object of the process holds a word of it."""
    assert living(left.own) == []


def test_no_texture_is_named_after_it(left: Left):
    """Kivy's caches of pictures, fonts and labels have no entry that is called so."""
    needles = [secret.told() for secret in left.own]
    names = [str(key) for category in Cache._objects.values() for key in category]

    assert [name for name in names if any(needle in name for needle in needles)] == []


def test_no_file(left: Left):
    """No file that was written to meanwhile holds a word of it, and none is called so."""
    new = [path for path, at in files().items() if left.before.get(path) != at]
    names = "\n".join(path.name for path in everything(new))
    telling = written(left.own, written_since(new, left.began_ns))

    assert (telling, [secret for secret in left.own if secret.told() in names]) == ([], [])


def test_clipboard(left: Left):
    """The clipboard, which no kiosk has, is empty."""
    needles = [secret.told() for secret in left.own]

    assert not any(needle in str(Clipboard.paste()) for needle in needles)


def test_keyboard(window: Player, left: Left):
    """The keyboard is closed, and half a word that stood on it is gone from the engine."""
    dock = window.app.stage.dock

    assert (dock.box, dock.typist.shown, dock.typist.candidates()) == (None, "", ())


def test_next_visit_starts_plain(window: Player, left: Left):
    """The idle screen is shown in the first language and size again."""
    screen = window.app.stage.screen

    assert (screen.name, screen.look) == ("attract", replace(screen.look, language="zh", text_scale=1.0))
