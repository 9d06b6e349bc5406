"""Words come from the program, and the catalogue may put its own over them."""

import pytest

from content.bundle.build import build
from content.bundle.keys import ServerKeys
from content.catalogue.bilingual import Bilingual
from content.text.wording import UnknownWordError, Words
from kiosk.journal.shelf import Shelved
from kiosk.library import Library
from kiosk.session.screen import Look
from kiosk.wording import Layers, Wording
from tests.shipped import shipped_catalogue

RETITLED = Words({"receipt.title": Bilingual("回执", "Slip")})


def test_words_are_there_before_any_catalogue(books) -> None:
    """A kiosk that never had a catalogue can still say so."""
    wording = Wording(Library(books.shelf))

    assert (wording.to("zh")("receipt.title"), wording.to("en")("receipt.title")) == ("收件凭条", "Submission receipt")


def test_the_look_picks_the_language(books) -> None:
    """A citizen who chose English reads English."""
    wording = Wording(Library(books.shelf))

    assert wording.to("en")("receipt.title") == wording.for_look(Look("en"))("receipt.title")


def test_a_new_catalogue_s_words_count_at_once(books, library, tmp_path, server_key) -> None:
    """The next text asked for is in the new catalogue's words, and the others stay."""
    wording = Wording(library)
    kept = wording.to("zh")("receipt.keep")
    keys = ServerKeys(books.intake.public_key(), server_key.public_key())
    newer = build(shipped_catalogue(), RETITLED, out=tmp_path / "newer.sqlite", version=8, server=keys)

    books.shelf.put_catalogue(Shelved(8, newer), b"trust")
    library.refresh()

    assert ("回执", kept) == (wording.to("zh")("receipt.title"), wording.to("zh")("receipt.keep"))


def test_an_unknown_word_is_an_error(books) -> None:
    """A key that nobody wrote is never shown as an empty line."""
    with pytest.raises(UnknownWordError):
        Wording(Library(books.shelf)).to("zh")("receipt.no_such_line")


def test_shipped_words_are_read_when_one_is_missing(library) -> None:
    """As long as the catalogue has every word, the program's own are not read."""
    reads: list[int] = []

    def ship() -> Words:
        reads.append(1)
        return Words({"made.up.word": Bilingual("甲", "a")})

    wording = Wording(library, ship=ship)
    wording.to("zh")("receipt.title")
    before = len(reads)
    told = (wording.to("zh")("made.up.word"), wording.to("en")("made.up.word"))

    assert (before, told, len(reads)) == (0, ("甲", "a"), 1)


def test_layers_are_one(library) -> None:
    """Both layers together count each word once."""
    lower = {"a": Bilingual("低", "low"), "b": Bilingual("乙", "b")}
    layers = Layers({"a": Bilingual("高", "high")}, lambda: lower)

    assert (sorted(layers), len(layers), layers["a"].en, layers["b"].en) == (["a", "b"], 2, "high", "b")
