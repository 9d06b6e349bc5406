"""A small lexicon for tests: every character, a few words, a few characters by their strokes."""

import subprocess
import sys
from pathlib import Path

from kiosk.input.table import LEXICON, write_table
from provisioning.lexicon.entry import characters, read

WORDS = {
    "高平": 50.0,
    "高平市": 30.0,
    "搞平": 1.0,
    "个体": 90.0,
    "工商户": 20.0,
    "登记": 40.0,
    "等级": 60.0,
    "中国": 900.0,
    "西安": 70.0,
    "张伟": 9.0,
}
STROKES = {"一": "h", "十": "hs", "土": "hsh", "士": "hsh", "王": "hhsh", "堃": "nhzpnhzphsh", "丨": "s", "人": "pn"}


SIGNS = {"高": 20.0, "先": 80.0, "土": 30.0, "士": 5.0, "王": 40.0}


def write(folder: Path) -> tuple[Path, Path]:
    """Write both files as set-up does."""
    words = [entry for text, weight in WORDS.items() for entry in read(text, weight)]
    signs = [entry for entry in characters(SIGNS) if entry.text <= "鿿"]
    (folder / "words.tsv").write_text("".join(f"{word}\n" for word in (*signs, *words)), encoding="utf-8")
    strokes = (f"{character}\t{order}\n" for character, order in STROKES.items())
    (folder / "strokes.tsv").write_text("".join(strokes), encoding="utf-8")
    return folder / "words.tsv", folder / "strokes.tsv"


def build_table(folder: Path) -> Path:
    """Make the lexicon file alone and give its path."""
    write_table(*write(folder), folder / LEXICON)
    return folder / LEXICON


def build_all(folder: Path) -> Path:
    """Make all that set-up makes, by the command it uses, and give the lexicon file's path."""
    words, strokes = write(folder)
    subprocess.run([sys.executable, "-m", "kiosk.input.build", words, strokes, folder], check=True, capture_output=True)
    return folder / LEXICON
