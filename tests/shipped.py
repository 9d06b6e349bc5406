"""What is shipped, read once by each worker: wording and catalogue. They are frozen, and no test changes them."""

from functools import cache
from pathlib import Path

from content.catalogue.model import Catalogue
from content.catalogue.source import load
from content.text.wording import Words, load_words

DATA = Path(__file__).parents[1] / "content" / "data"


@cache
def shipped_words() -> Words:
    """Give every sentence."""
    return load_words()


@cache
def shipped_catalogue() -> Catalogue:
    """Give the authored catalogue."""
    return load(DATA)
