"""``python -m provisioning.lexicon_words``: print the words of the house, one a line, for the keyboard's lexicon.

They are taken from what citizens read and type here: items, units, places and options. No list is kept by hand.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from content.catalogue.model import Catalogue
from content.catalogue.source import load

DATA = Path(__file__).parents[1] / "content" / "data"
LONGEST = 8
_HAN = re.compile(r"[㐀-鿿]+")


def words(catalogue: Catalogue) -> list[str]:
    """Give every run of two to eight Chinese characters once, in the order of reading."""
    runs = (run for text in _texts(catalogue) for run in _HAN.findall(text))
    return list(dict.fromkeys(run for run in runs if 1 < len(run) <= LONGEST))


def _texts(catalogue: Catalogue) -> Iterator[str]:
    organisation = catalogue.organisation
    yield organisation.name.zh
    yield organisation.region.zh
    yield from (unit.name.zh for unit in organisation.units)
    for item in catalogue.items:
        yield item.name.zh
        yield from item.keywords
        yield from (field.label.zh for field in item.form.fields)
        yield from (option.text.zh for field in item.form.fields for option in field.options)


if __name__ == "__main__":
    sys.stdout.write("\n".join(words(load(DATA))) + "\n")
