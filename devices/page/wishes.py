"""What a job asks of paper: size, sides and tray, as job template attributes. Pure (RFC 8011 §5.2, PWG 5100.7)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from devices.page.attributes import Tag, Value

A4 = "iso_a4_210x297mm"
"""The self-describing name of A4 (PWG 5101.1)."""

A3 = "iso_a3_297x420mm"
"""The self-describing name of A3."""

_MEDIA_OF_WORD = {"a4": A4, "a3": A3}
_TRAY = re.compile(r"tray-\d{1,2}|manual|by-pass-tray|main|top|middle|bottom")
_SIZE = re.compile(r"_(\d{1,4}(?:\.\d)?)x(\d{1,4}(?:\.\d)?)mm")


class Sides(StrEnum):
    """Name on which sides of a sheet a job prints (RFC 8011 §5.2.8)."""

    ONE = "one-sided"
    TWO = "two-sided-long-edge"


class WishError(ValueError):
    """Say that a profile's word is no wish that a printer could be told."""


@dataclass(frozen=True)
class Wishes:
    """Hold what every job of one printer asks for. ``tray`` is a media-source keyword, empty for any tray."""

    media: str = A4
    sides: Sides = Sides.ONE
    tray: str = ""


def parse_wishes(profile: str) -> Wishes:
    """Read a profile such as ``a4``, ``a4 duplex`` or ``a3 tray-2``; empty is A4, one-sided. Raises ``WishError``."""
    media, sides, tray = A4, Sides.ONE, ""
    for word in profile.split():
        if word in _MEDIA_OF_WORD:
            media = _MEDIA_OF_WORD[word]
        elif word == "duplex":
            sides = Sides.TWO
        elif _TRAY.fullmatch(word):
            tray = word
        else:
            raise WishError(f"expected a4, a3, duplex or a tray such as tray-2, not {word}")
    return Wishes(media, sides, tray)


def template(wishes: Wishes) -> dict[str, tuple[Value, ...]]:
    """Write the wishes as a job group's attributes: ``media-col`` when a tray is named, else ``media``, never both."""
    return {
        "copies": (Value(Tag.INTEGER, 1),),
        **_media(wishes),
        "sides": (Value(Tag.KEYWORD, wishes.sides),),
    }


def _media(wishes: Wishes) -> dict[str, tuple[Value, ...]]:
    if not wishes.tray:
        return {"media": (Value(Tag.KEYWORD, wishes.media),)}
    across, down = _hundredths_of_mm(wishes.media)
    size = {"x-dimension": (Value(Tag.INTEGER, across),), "y-dimension": (Value(Tag.INTEGER, down),)}
    column = {
        "media-size": (Value(Tag.COLLECTION, size),),
        "media-source": (Value(Tag.KEYWORD, wishes.tray),),
    }
    return {"media-col": (Value(Tag.COLLECTION, column),)}


def size_mm(media: str) -> tuple[float, float]:
    """Read width and height in millimetres out of a self-describing name. Raises ``WishError``."""
    found = _SIZE.search(media)
    if found is None:
        raise WishError(f"no size in the name {media}")
    return float(found[1]), float(found[2])


def _hundredths_of_mm(media: str) -> tuple[int, int]:
    across, down = size_mm(media)
    return round(across * 100), round(down * 100)
