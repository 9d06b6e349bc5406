"""The code scanner on single pictures, beside each engine alone and the union of all, in the same run."""

import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

import cv2

from devices.codes.decode import read_texts, to_gray
from tests.bench.engines import KNOWS, PEERS
from tests.bench.figures import note, percentile, table
from tests.bench.labels import Labelled, listed, made

OURS = "ours"
_SEED = 4
_CHARSETS = ("utf-8", "latin-1", "shift_jis", "gb18030", "big5")
_OTHERS = frozenset({"Code128", "PDF417", "DataMatrix"})


@dataclass
class Score:
    """Collect what one decoder made of the pictures; times are in milliseconds of its thread."""

    shares: dict[str, float] = field(default_factory=dict)
    found: dict[str, frozenset[str]] = field(default_factory=dict)
    wrong: int = 0
    spent: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def run(_folder: Path, manifest: Path | None = None) -> None:
    """Measure and print; pictures made here, and a manifest's when one is given."""
    cv2.setNumThreads(1)
    _tables("made here (sizes, dark, bright, noise, blur, slant, inverted)", list(made(seed=_SEED)))
    if manifest:
        _tables(f"of {manifest.name}", list(listed(manifest)))


def _tables(source: str, pictures: Sequence[Labelled]) -> None:
    _table(f"QR codes and nothing, {source}", [each for each in pictures if each.symbology in {"QRCode", ""}])
    _table(f"Other codes, {source}", [each for each in pictures if each.symbology in _OTHERS])


def _table(title: str, pictures: Sequence[Labelled]) -> None:
    asked = {each.symbology for each in pictures}
    able = [name for name in PEERS if name not in KNOWS or asked & KNOWS[name]]
    scores = {name: Score() for name in (OURS, *able)}
    for picture in pictures:
        for name, score in scores.items():
            if name not in KNOWS or picture.symbology in KNOWS[name]:
                _judge(score, name, picture)
    ours = median(scores[OURS].spent)
    table(
        f"{title}: {len(pictures)}",
        ["", "read", "any", "wrong", "median ms", "p95 ms", "mean ms", "no code, ms", "our median to its"],
        [[*_row(name, score), f"{ours / median(score.spent):.2f}"] for name, score in scores.items()],
    )
    union = _union(scores, pictures)
    note(f"Union of the peers: read {union:.1%}; ours {mean(scores[OURS].shares.values()):.1%}. Processor time.")


def _judge(score: Score, name: str, picture: Labelled) -> None:
    began = time.thread_time()
    texts = read_texts(picture.image) if name == OURS else PEERS[name](to_gray(picture.image))
    spent = 1000 * (time.thread_time() - began)
    score.spent.append(spent)
    asked = [forms(text) for text in picture.texts]
    read = [forms(text) for text in set(texts)]
    score.wrong += sum(not any(each & one for one in asked) for each in read)
    if asked:
        found = {text for text, each in zip(picture.texts, asked, strict=True) if any(each & one for one in read)}
        score.found[picture.name] = frozenset(found)
        score.shares[picture.name] = len(found) / len(set(picture.texts))
    else:
        score.bare.append(spent)


def forms(text: str) -> frozenset[str]:
    """Give what a payload may be written as: engines guess its charset, and differ about control characters."""
    guesses = {text}
    for raw in filter(None, (_encoded(text, each) for each in _CHARSETS)):
        guesses |= {raw.decode(each, "replace") for each in _CHARSETS}
    return frozenset(_plain(each) for each in guesses if "\ufffd" not in each) | {_plain(text)}


def _encoded(text: str, charset: str) -> bytes:
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return b""


def _plain(text: str) -> str:
    kept = (sign for sign in unicodedata.normalize("NFC", text) if not unicodedata.category(sign).startswith("C"))
    return "".join(kept).strip()


def _union(scores: dict[str, Score], pictures: Iterable[Labelled]) -> float:
    shares = []
    for picture in pictures:
        if asked := set(picture.texts):
            read = (score.found.get(picture.name, frozenset()) for name, score in scores.items() if name != OURS)
            shares.append(len(frozenset[str]().union(*read)) / len(asked))
    return mean(shares)


def _row(name: str, score: Score) -> list[str]:
    shares = list(score.shares.values())
    any_read = mean(share > 0 for share in shares)
    times = (median(score.spent), percentile(score.spent, 0.95), mean(score.spent), median(score.bare or [0.0]))
    return [name, f"{mean(shares):.1%}", f"{any_read:.1%}", str(score.wrong), *(f"{each:.2f}" for each in times)]
