"""``python -m kiosk.input.build WORDS STROKES OUT``: make at set-up what the engines read at a kiosk.

OUT then holds ``lexicon.sqlite`` and, where librime is installed, a folder ``rime`` with its compiled dictionary.
"""

import argparse
import shutil
from pathlib import Path

from kiosk.input.librime import RimeMissingError, compile_schemas
from kiosk.input.rime import EXACT, FOLDER, TOLERANT
from kiosk.input.table import LEXICON, write_table

SCHEMAS = Path(__file__).parent / "schema"
_HEADER = '---\nname: kiosk\nversion: "1"\nsort: by_weight\n...\n\n'


def compile_rime(words: Path, folder: Path) -> bool:
    """Compile the words for librime; without it nothing is made and False is given. Needs a process of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    draft = folder.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(SCHEMAS, draft)
    with (draft / "kiosk.dict.yaml").open("w", encoding="utf-8") as out:
        out.write(_HEADER)
        out.write(words.read_text(encoding="utf-8"))
    try:
        compile_schemas(draft, (EXACT, TOLERANT))
    except RimeMissingError:
        shutil.rmtree(draft)
        return False
    (draft / "kiosk.dict.yaml").unlink()
    draft.rename(folder)
    return True


def main() -> None:
    """Make both from a command line."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.input.build", description=__doc__)
    parser.add_argument("words", type=Path)
    parser.add_argument("strokes", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{write_table(options.words, options.strokes, options.out / LEXICON)} words")
    print("librime: compiled" if compile_rime(options.words, options.out / FOLDER) else "librime: not installed")


if __name__ == "__main__":
    main()
