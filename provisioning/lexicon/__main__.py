"""``python -m provisioning.lexicon SOURCES FONT OUT``: write the keyboard's words and strokes, one a line."""

import argparse
from collections.abc import Iterable, Iterator
from itertools import starmap
from pathlib import Path

from content.catalogue.source import load
from provisioning.lexicon import common, house, people, places
from provisioning.lexicon.entry import Entry, characters, heaviest, read, read_by_all
from provisioning.lexicon.font import drawn
from provisioning.lexicon.opengram import OpenGram
from provisioning.lexicon.phrases import phrases
from provisioning.lexicon.strokes import strokes

CONTENT = Path(__file__).parents[2] / "content"


def entries(sources: Path) -> Iterator[Entry]:
    """Give every word by each source that holds it."""
    catalogue = load(CONTENT / "data")
    words = list(common.dictionary())
    gram = OpenGram(sources)
    counted = common.blend(common.counts(iter(words)), dict(gram.words()))
    mixed = house.weights(counted, house.texts(CONTENT / "data"), house.names(catalogue))
    yield from characters(mixed)
    known = {entry.text: entry for text, weight in mixed.items() for entry in read(text, weight)}
    yield from (entry for text, entry in known.items() if len(text) > 1)
    readings = {text: entry.reading for text, entry in known.items()}
    yield from starmap(Entry, phrases(gram.pairs(), readings, mixed))
    for place in (*places.divisions(sources, catalogue.organisation.region_code), *places.parts()):
        yield from read(place.text, place.weight + mixed.get(place.text, 0.0))
        yield from read_by_all(place.text, place.weight)
    register = people.register(sources / "people.txt")
    yield from people.full_names(register, people.given_names(words, register))


def _write(path: Path, lines: Iterable[str]) -> None:
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines)
    draft.replace(path)


def main() -> None:
    """Write both files; each appears whole or not at all."""
    parser = argparse.ArgumentParser(prog="python -m provisioning.lexicon", description=__doc__)
    parser.add_argument("sources", type=Path, help="the folder of downloaded tables")
    parser.add_argument("font", type=Path, help="the screen's font; what it cannot draw is left out")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    signs = drawn(options.font)
    words = (entry for entry in heaviest(entries(options.sources)) if signs.issuperset(entry.text))
    _write(options.out / "words.tsv", map(str, words))
    orders = strokes(options.sources / "stroke.dict.yaml")
    _write(options.out / "strokes.tsv", (line for line in orders if line[0] in signs))


if __name__ == "__main__":
    main()
