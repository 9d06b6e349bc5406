"""Search as you type: processor time of each keystroke in a bundle of 20,000 items, by what is typed.

What the screen asks for is measured whole: ``Library.find``, from the text to the rows that are shown.
"""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pypinyin import lazy_pinyin

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.bundle.layout import BUNDLE_MOST_BYTES
from content.catalogue.item import Item
from content.catalogue.model import Catalogue
from content.catalogue.source import load
from content.text.wording import load_words
from kiosk.journal.file import JournalFile
from kiosk.journal.shelf import Shelf, Shelved
from kiosk.library import Library
from tests.bench.figures import note, percentile, table
from tests.bench.items import ITEMS, SEED, crowd

DATA = Path(__file__).parents[2] / "content" / "data"
TEXTS = 40
"""Names typed in each way, letter by letter."""
_SYLLABLES = 5
_TODAY = date(2026, 11, 23)
_MIB = 1024 * 1024


def run(folder: Path) -> None:
    """Build, type and print."""
    catalogue = crowd(load(DATA))
    began = time.process_time()
    bundle = _bundle(catalogue, folder)
    built_s, size = time.process_time() - began, bundle.stat().st_size
    file = JournalFile(folder / "journal.sqlite")
    shelf = Shelf(file)
    shelf.put_catalogue(Shelved(1, bundle), b"trust")
    library = Library(shelf)
    library.refresh()
    random = Random(SEED)  # noqa: S311  # the same texts every time
    chosen = random.sample(catalogue.items, TEXTS)
    rows = [_row(name, library, chosen, spell, random) for name, spell in _WAYS.items()]
    rows += [
        _row(f"{name}, under one department", library, chosen, _WAYS[name], random, is_within=True) for name in _WITHIN
    ]
    header = ["typed", "keystrokes", "p50 ms", "p95 ms", "most ms", "named at the end"]
    table(f"Search among {ITEMS:,} items, processor time a keystroke", header, rows)
    note("Aim: p95 at most 15 ms. Named at the end: the item meant is among the 40 shown, or 200, once all is typed.")
    accepted = BUNDLE_MOST_BYTES // _MIB
    note(f"The bundle has {size / _MIB:.1f} MiB, built in {built_s:.0f} s. A kiosk accepts {accepted} MiB today.")
    file.close()


def _bundle(catalogue: Catalogue, folder: Path) -> Path:
    keys = ServerKeys(X25519PrivateKey.generate().public_key(), Ed25519PrivateKey.generate().public_key())
    return build(catalogue, load_words(), out=folder / "catalogue.sqlite", version=1, server=keys)


def _row(
    name: str, library: Library, items: list[Item], spell: "Spell", random: Random, *, is_within: bool = False
) -> list[str]:
    times, named = [], 0
    for item in items:
        text, within = spell(item, random), f"unit.{item.unit}" if is_within else ""
        found = frozenset[str]()
        for end in range(1, len(text) + 1):
            began = time.thread_time()
            rows = library.find(text[:end], on=_TODAY, within=within)
            times.append(1000 * (time.thread_time() - began))
            found = frozenset(row.code for row in rows)
        named += item.id in found
    figures = [percentile(times, 0.5), percentile(times, 0.95), max(times)]
    return [name, str(len(times)), *(f"{each:.1f}" for each in figures), f"{named} of {len(items)}"]


def _slip(text: str, random: Random) -> str:
    """Swap two letters, leave one out, or hit the key beside it."""
    at = random.randrange(2, len(text) - 1)
    match random.randrange(3):
        case 0:
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
        case 1:
            return text[:at] + text[at + 1 :]
        case _:
            return text[:at] + random.choice("qwertyuiopasdfghjklzxcvbnm") + text[at + 1 :]


def _wrong(text: str, random: Random) -> str:
    """Put another character in the place of one."""
    at = random.randrange(1, len(text))
    return text[:at] + "鑫" + text[at + 1 :]


def _pinyin(item: Item, _: Random) -> str:
    return "".join(lazy_pinyin(item.name.zh)[:_SYLLABLES])


Spell = Callable[[Item, Random], str]
_WAYS: dict[str, Spell] = {
    "characters": lambda item, _: item.name.zh,
    "pinyin": _pinyin,
    "initials": lambda item, _: "".join(each[0] for each in lazy_pinyin(item.name.zh)),
    "English": lambda item, _: item.name.en,
    "characters, one wrong": lambda item, random: _wrong(item.name.zh, random),
    "pinyin with a slip": lambda item, random: _slip(_pinyin(item, random), random),
    "English with a slip": lambda item, random: _slip(item.name.en, random),
    "two words": lambda item, _: f"{item.name.zh[:2]} {item.name.en.split()[-1]}",
}
_WITHIN = ("characters", "pinyin", "pinyin with a slip")
