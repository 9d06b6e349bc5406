"""After a visit nothing of its citizen lives on behind the window: on no lane, in no device's thread, in no journey."""

import gc
import io
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from mmap import mmap
from pathlib import Path

import msgspec
import pytest

from devices.clock import SystemClock
from devices.config import Kind
from devices.idcard.driver import SdtReader, Timing
from devices.idcard.emulator import IdCardEmulator
from devices.transports import link_to
from kiosk.attending import HANDSET, Attending
from kiosk.config import SpeechConfig
from kiosk.session.commands import Forget, PaperPage, ReadCard, SaveDraft, Track
from kiosk.session.readings import CardSeen
from kiosk.session.replies import DraftKept, DraftSent, Filed, Tracked
from kiosk.session.screen import Fact, Facts, Input, Look, Screen
from kiosk.speech.wave import Wave
from kiosk.wording import Wording
from tests.kiosk.keys.conftest import SmallEngine
from tests.kiosk.room import ITEM, NUMBER, Room, application, open_room
from tests.kiosk.session.scanned import photographed
from tests.kiosk.told import Told
from tests.kiosk.traces import Secret, living, telling, written

WAIT_S = 10.0
DOWN, ENTER = 81, 40
"""Scan codes of the standard keypad."""


@pytest.fixture
def reader() -> Iterator[IdCardEmulator]:
    """A card reader on a pty."""
    emulator = IdCardEmulator()
    yield emulator
    emulator.close()


@pytest.fixture
def room(books, library, link, reader) -> Iterator[Room]:
    """Give errands with a true card reader."""

    def make(_entry) -> SdtReader:
        timing = Timing(poll_s=0.01, reply_s=1.0, read_s=2.0, tries=2)
        return SdtReader(link_to(f"serial://{reader.path}"), clock=SystemClock(), timing=timing)

    opened = open_room(books, library, link, factories={Kind.IDCARD: make})
    yield opened
    opened.close()


def made_up() -> str:
    """Make up a name that stands nowhere else in this process: fifteen characters of an uncommon range."""
    return "".join(chr(0x3400 + secrets.randbelow(0x1000)) for _ in range(15))


def until_gone(own: list[Secret]) -> list[str]:
    """Look again and again for a moment, because a device's thread may be about to let go."""
    deadline = time.monotonic() + WAIT_S
    while (left := living(own)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def test_after_a_card(room: Room, reader: IdCardEmulator):
    """A card that was read and laid aside lives on in no thread."""
    name = made_up()
    own = [Secret.of(name)]
    card = {"name": name, "sex": "男", "nation": "汉", "birth": "1899-12-31", "address": "高平", "number": NUMBER}
    card |= {"authority": "局", "valid_from": "2020-01-01", "valid_to": "长期"}
    reader.act({"do": "place", "card": card})
    room.errands.dispatch(ReadCard("s1"))
    seen = room.next()
    read_well = isinstance(seen, CardSeen) and seen.name == name
    reader.act({"do": "remove"})
    room.errands.dispatch(Forget("s1"))
    del name, card, seen

    assert (read_well, until_gone(own)) == (True, [])


def test_after_filing(room: Room, books, library):
    """An application that is on disk, sealed, lives on neither on the lane that stored it nor anywhere else."""
    shop = made_up()
    own = [Secret.of(shop)]
    plain = application(books, library.item(ITEM))
    room.errands.dispatch(replace(plain, answers={"shop_name": shop}, shown_text=shop, signature_png=shop.encode()))
    is_filed = isinstance(room.next(), Filed)
    room.errands.dispatch(Forget("s1"))
    del shop

    assert (is_filed, until_gone(own)) == (True, [])


def test_after_filing_a_page(room: Room, books, library):
    """A scanned page that is on disk, sealed, lives on nowhere."""
    words = made_up()
    own = [Secret.of(words)]
    page = PaperPage("lease", 1, photographed() + words.encode())
    room.errands.dispatch(replace(application(books, library.item(ITEM)), papers=(page,)))
    is_filed = isinstance(room.next(), Filed)
    room.errands.dispatch(Forget("s1"))
    del words, page

    assert (is_filed, until_gone(own)) == (True, [])


def test_after_handing_over(room: Room):
    """Answers that were handed to a window, and their code, live on nowhere but sealed."""
    shop = made_up()
    own = [Secret.of(shop)]
    save = SaveDraft("s1", ITEM, "sub-1", NUMBER, {}, {"shop_name": shop}, {}, for_window=True)
    room.errands.dispatch(save)
    kept, sent = room.next(), room.next()
    own.append(Secret.of(kept.code) if isinstance(kept, DraftKept) else Secret.of(""))
    room.errands.dispatch(Forget("s1"))
    is_kept = isinstance(kept, DraftKept) and isinstance(sent, DraftSent)
    del shop, save, kept

    assert (is_kept, until_gone(own)) == (True, [])


class Slip(msgspec.Struct):
    """Hold a text and nothing that the collector follows, which therefore does not list it."""

    text: str


def answering(title: str) -> Callable[[object], tuple[int, bytes]]:
    """Make up what a server answers of a case."""
    no_days = {"steps": (), "deadlines": None, "is_deemed": False, "stops": (), "extended_days": 0, "wanted": 0}
    names = {"title_zh": title, "title_en": "", "unit_zh": "", "unit_en": "", "state": "", "turn": ""}
    body = msgspec.json.encode({"state": "found", "case": {"case_no": "", "item": "", **names, **no_days}})
    return lambda _: (200, body)


def test_after_asking(room: Room, told: Told):
    """What the server told somebody of a case lives on in neither the line nor the lane that asked."""
    reason = made_up()
    own = [Secret.of(reason)]
    told.answer = answering(reason)
    room.errands.dispatch(Track("s1", "", "", NUMBER))
    answer = room.next()
    is_told = isinstance(answer, Tracked) and answer.reply.case is not None and answer.reply.case.title_zh == reason
    room.errands.dispatch(Forget("s1"))
    told.answer = lambda _: (404, b"")
    del reason, answer

    assert (is_told, until_gone(own)) == (True, [])


class Sink:
    """Hear that something is said, and keep none of it."""

    def __init__(self) -> None:
        self.heard = threading.Event()

    def play(self, _wave: Wave, _cancelled: threading.Event) -> None:
        """Hear it."""
        self.heard.set()


def test_after_reading_aloud(library):
    """What was read out, stepped through and spelled by keys lives on in neither the voice nor the keypad."""
    name, sink = made_up(), Sink()
    own = [Secret.of(name)]
    blocks = (Facts((Fact(name, name),)), Input("name", name, "latin", value=name))
    page = Screen("review", name, Look(speech=True, has_speech=True), blocks=blocks)
    config = SpeechConfig(headphones=HANDSET)
    attending = Attending(config, send=lambda _: None, words=Wording(library), engine=SmallEngine(), sink=sink)
    attending.see(page)
    is_heard = sink.heard.wait(WAIT_S)
    for key in (DOWN, ENTER, DOWN, ENTER):
        attending.pressed(key)
    attending.forget()
    attending.see(Screen("attract", "", Look(has_speech=True)))
    del name, blocks, page
    left = until_gone(own)
    attending.close()

    assert (is_heard, left) == (True, [])


def _mapped(content: bytes) -> mmap:
    held = mmap(-1, len(content))
    held.write(content)
    return held


def _raised(name: str) -> Exception | None:
    """Give an error whose traceback knows the variables of who raised it."""
    try:
        int(name)
    except ValueError as error:
        return error.with_traceback(error.__traceback__)
    return None


HOLDERS: dict[str, Callable[[str], object]] = {
    "tuple": lambda name: (1, (name,)),
    "record": Slip,
    "record in a tuple": lambda name: (Slip(name),),
    "broken line": lambda name: [name[:7] + "\n", "\n" + name[7:]],
    "json": lambda name: [json.dumps(name)],
    "page": lambda name: io.BytesIO(name.encode()),
    "buffer": lambda name: bytearray(name.encode()),
    "shared memory": lambda name: _mapped(name.encode()),
    "closure": lambda name: lambda: name,
    "error": _raised,
}


@pytest.mark.parametrize("hold", HOLDERS.values(), ids=HOLDERS)
def test_search_finds(hold: Callable[[str], object]):
    """The search is not blind: among all that came since, it finds what is held like this."""
    gc.freeze()
    name = made_up()
    own = [Secret.of(name)]
    held = [hold(name)]
    del name

    assert (len(telling(own, gc.get_objects())) > 0, len(held)) == (True, 1)


def test_search_finds_in_a_thread():
    """It finds what a thread holds in a variable while it waits, and tells where."""
    begun, ended = threading.Event(), threading.Event()

    def wait(secret: Secret) -> None:
        name = secret.told()
        begun.set()
        ended.wait(len(name) * WAIT_S)

    own = Secret.of(made_up())
    thread = threading.Thread(target=wait, args=(own,))
    thread.start()
    begun.wait(WAIT_S)
    found = living([own])
    ended.set()
    thread.join()

    assert found[0] == "test_search_finds_in_a_thread.<locals>.wait"


def test_files_are_searched(tmp_path: Path):
    """A file that tells is found by what is in it and by its name."""
    name = "高平样本的名字"
    (tmp_path / "kept.txt").write_text(f"to {name}", encoding="utf-8")
    (tmp_path / f"{name}.log").touch()

    assert sorted(written([Secret.of(name)], [tmp_path])) == [".log", ".txt"]
