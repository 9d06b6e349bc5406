"""A typist over an engine that knows two words, and words in both languages."""

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from kiosk.ui.keyboard.typist import Typist
from tests.shipped import shipped_words

KNOWN = {"gao": ("高", "告"), "gaoping": ("高平", "高"), "s": ("是",)}


class SmallEngine:
    """Know a few words."""

    def __init__(self) -> None:
        self.typed = ""

    def feed(self, typed: str, method: str = "pinyin") -> None:
        """Take what is typed."""
        assert method == "pinyin"
        self.typed = typed

    def candidates(self) -> tuple[str, ...]:
        """Offer what is known."""
        return KNOWN.get(self.typed, ())

    def choose(self, index: int) -> str:
        """Take one; all letters are used."""
        chosen = self.candidates()[index] if index < len(self.candidates()) else ""
        self.typed = "" if chosen else self.typed
        return chosen


@pytest.fixture
def engine() -> SmallEngine:
    """Give an engine."""
    return SmallEngine()


@pytest.fixture
def typist(engine: SmallEngine) -> Typist:
    """Give a typist."""
    return Typist(engine)


@pytest.fixture(scope="session")
def text() -> Text:
    """Speak English."""
    return Text(shipped_words(), Language.ENGLISH)
