"""One thing to say. Its text may be somebody's own, so it never shows in ``repr``."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Tell which part of a screen is said."""

    TITLE = "title"
    TEXT = "text"
    FIELD = "field"
    CHOICE = "choice"
    KEYS = "keys"
    WARNING = "warning"
    ECHO = "echo"


PAGE = frozenset({Kind.TITLE, Kind.TEXT, Kind.FIELD, Kind.CHOICE, Kind.KEYS})
"""What belongs to a page and is gone on with after a pause; warnings and answers to keys are said once."""


@dataclass(frozen=True)
class Utterance:
    """Hold a sentence or two in the language of the screen, as they are written."""

    kind: Kind
    text: str = field(repr=False)
