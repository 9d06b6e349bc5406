"""Chinese typing: how high the wanted text stands among what is offered, and how long each key takes, for both engines.

The phrases of ``data/phrases.tsv`` were written down before the lexicon was made, and none may enter it because it
stands there. Both engines read the dictionaries of the same set-up.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.input.lexicon import LexiconEngine
from kiosk.input.methods import Engine
from kiosk.input.rime import FOLDER, open_rime
from kiosk.input.strokes import UNKNOWN, StrokeEngine
from kiosk.input.table import LEXICON
from tests.bench.figures import note, percentile, table

BUILD = Path(__file__).parents[2] / "provisioning" / "assets" / "build"
PHRASES = Path(__file__).parent / "data" / "phrases.tsv"
_NEAR = 5
_SHOWN = 14


@dataclass(frozen=True)
class Phrase:
    """Hold a kind, a text and its syllables."""

    kind: str
    text: str
    syllables: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """Hold where a phrase stood, counted from 0 (-1 when it was not offered), and the milliseconds of each key."""

    phrase: Phrase
    rank: int
    keys_ms: tuple[float, ...]


def run(_folder: Path) -> None:
    """Print the shares of first and of one of the first five, by kind, and the time a key takes."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    phrases = [Phrase(kind, text, tuple(key.split())) for kind, text, key in (line.split("\t") for line in lines)]
    engines: dict[str, Engine] = {"librime": open_rime(BUILD / FOLDER), "lexicon": LexiconEngine(BUILD / LEXICON)}
    for engine in engines.values():
        _try(engine, phrases[0], "".join)  # the first key opens files
    full = {name: [_try(engine, phrase, "".join) for phrase in phrases] for name, engine in engines.items()}
    short = {name: [_try(engine, phrase, _initials) for phrase in phrases] for name, engine in engines.items()}
    for title, trials in (("full pinyin", full), ("initials", short)):
        header = ("engine", "all", "first", "top 5", "services", "names", "places", "key p50 / p99 / most ms")
        table(f"{title}: first and top 5 of {len(phrases)}", header, [_row(name, t) for name, t in trials.items()])
    _strokes([phrase for phrase in phrases if phrase.kind == "name"])
    missed = [trial.phrase.text for trial in full["librime"] if not 0 <= trial.rank < _NEAR]
    note(f"not in librime's first five: {' '.join(missed[:_SHOWN])} ({len(missed)})")


def _strokes(names: Sequence[Phrase]) -> None:
    """Type each character of the names by its strokes, whole and with one in the middle unknown."""
    signs = "".join(dict.fromkeys("".join(name.text for name in names)))
    with closing(sqlite3.connect(BUILD / LEXICON)) as db:
        known = [(sign, db.execute("SELECT strokes FROM stroke WHERE text = ?", sign).fetchone()) for sign in signs]
    engine = StrokeEngine(BUILD / LEXICON)
    whole = [_try(engine, Phrase("sign", sign, tuple(order)), "".join) for sign, (order,) in known]
    unsure = [_try(engine, Phrase("sign", sign, tuple(order)), _doubt) for sign, (order,) in known]
    rows = [
        [name, str(len(trials)), f"{_share(trials, 1):.1%}", f"{_share(trials, _NEAR):.1%}", _times(trials)]
        for name, trials in (("all strokes", whole), ("one unknown", unsure))
    ]
    table("strokes: characters of the names", ("typed", "all", "first", "top 5", "key p50 / p99 / most ms"), rows)


def _doubt(strokes: Sequence[str]) -> str:
    middle = len(strokes) // 2
    return "".join((*strokes[:middle], UNKNOWN, *strokes[middle + 1 :]))


def _try(engine: Engine, phrase: Phrase, spell: Callable[[Sequence[str]], str]) -> Trial:
    letters = spell(phrase.syllables)
    engine.feed("")
    keys_ms = []
    offered: tuple[str, ...] = ()
    for size in range(1, len(letters) + 1):
        began = time.perf_counter()
        engine.feed(letters[:size])
        offered = engine.candidates()
        keys_ms.append((time.perf_counter() - began) * 1000)
    engine.feed("")
    return Trial(phrase, offered.index(phrase.text) if phrase.text in offered else -1, tuple(keys_ms))


def _initials(syllables: Sequence[str]) -> str:
    return "".join(syllable[0] for syllable in syllables)


def _row(name: str, trials: Sequence[Trial]) -> list[str]:
    kinds = [[trial for trial in trials if trial.phrase.kind == kind] for kind in ("service", "name", "address")]
    return [
        name,
        str(len(trials)),
        f"{_share(trials, 1):.1%}",
        f"{_share(trials, _NEAR):.1%}",
        *(f"{_share(some, _NEAR):.0%}" for some in kinds),
        _times(trials),
    ]


def _times(trials: Sequence[Trial]) -> str:
    keys = [ms for trial in trials for ms in trial.keys_ms]
    return f"{percentile(keys, 0.5):.2f} / {percentile(keys, 0.99):.1f} / {max(keys):.1f}"


def _share(trials: Sequence[Trial], places: int) -> float:
    return sum(0 <= trial.rank < places for trial in trials) / max(1, len(trials))
