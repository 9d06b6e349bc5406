"""What the person before the kiosk does: one record for each kind of touch.

Personal values never show in ``repr``. Imports nothing of the project.
"""

import dataclasses
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Pressed:
    """A plain button, by its meaning, such as ``start``, ``back``, ``next``, ``agree``, ``home`` or ``more_time``."""

    key: str


@dataclass(frozen=True)
class Preferred:
    """A setting of the look, with its new value."""

    setting: Literal["language", "text_scale", "high_contrast", "reach", "speech", "steady"]
    value: str


@dataclass(frozen=True)
class Queried:
    """The search text as it stands now."""

    text: str = dataclasses.field(repr=False)


@dataclass(frozen=True)
class ItemChosen:
    """A service item, by its code."""

    code: str


@dataclass(frozen=True)
class Answered:
    """One answer to a question or field, typed or chosen."""

    field: str
    value: str = dataclasses.field(repr=False)


@dataclass(frozen=True)
class Agreed:
    """The review was agreed to; ``shown`` is exactly the text that stood on it."""

    shown: str = dataclasses.field(repr=False)


Lines = tuple[tuple[tuple[float, float], ...], ...]
"""Strokes of a finger as points from 0 to 1 across the pad, y counted downwards."""


@dataclass(frozen=True)
class Signed:
    """The signature as drawn so far, and the strokes it consists of; empty after it was cleared."""

    png: bytes = dataclasses.field(repr=False)
    lines: Lines = dataclasses.field(default=(), repr=False)


@dataclass(frozen=True)
class Rated:
    """A level from 5 (very satisfied) to 1."""

    level: int


@dataclass(frozen=True)
class StillHere:
    """A sign of life and nothing else: a key moved the mark or the voice, or the voice is still reading."""


@dataclass(frozen=True)
class ReadingTurned:
    """The voice is to pause, or to go on where it stopped: an attendant's task, to the journey a sign of life."""


Touch = Pressed | Preferred | Queried | ItemChosen | Answered | Agreed | Signed | Rated | StillHere | ReadingTurned
