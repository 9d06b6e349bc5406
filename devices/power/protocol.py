r"""Lines of the NUT network protocol, both ways (RFC 9271 §4; upsd listens on TCP 3493). Pure; opens nothing.

One request a line. ``GET VAR ups name`` is answered by ``VAR ups name "value"``, ``LIST VAR ups`` by as many
between ``BEGIN`` and ``END``, and anything that cannot be answered by ``ERR KEY``. Inside quotes a backslash
stands before ``"`` and before itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

NUT_PORT = 3493
"""The port of upsd (IANA)."""

LONGEST_LINE = 1024
"""Bytes of one line that are read at most; upsd's own lines stay below 512."""

MOST_LINES = 1024
"""Lines of one listing that are read at most; a UPS with every variable of the standard names has under 300."""

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_NAME = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class NutSyntaxError(ValueError):
    """Say that a line is not of this protocol; the text never holds any of it."""


@dataclass(frozen=True)
class Listing:
    """Hold every variable of one UPS by name."""

    variables: Mapping[str, str]


@dataclass(frozen=True)
class Refusal:
    """Hold the key of an ``ERR`` line, such as ``DATA-STALE``."""

    key: str


def is_name(text: str) -> bool:
    """Tell whether a UPS or a variable may be called so; anything else could break out of its line."""
    return _NAME.fullmatch(text) is not None


def list_vars(ups: str) -> bytes:
    """Ask for every variable."""
    return f"LIST VAR {ups}\n".encode("ascii")


def split_words(line: bytes) -> list[str]:
    """Cut a line into words, quotes and backslashes taken away. Raises ``NutSyntaxError`` for an open quote."""
    text = line.decode("utf-8", "replace").strip()
    words, at = [], 0
    while at < len(text):
        found = _WORD.match(text, at)
        if found is None or text[at : found.end()].startswith('"') is not (found[1] is not None):
            raise NutSyntaxError("quote")
        words.append(re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2])
        at = found.end()
        at += len(text[at:]) - len(text[at:].lstrip())
    return words


class ReplyReader:
    """Take the lines of one reply, one by one, until it is whole. ``ups`` is whom it must tell of."""

    def __init__(self, ups: str) -> None:
        self._ups = ups
        self._variables: dict[str, str] = {}
        self._is_listing = False
        self._lines = 0

    def feed(self, line: bytes) -> Listing | Refusal | None:
        """Take one line; give the reply when this line ends it. Raises ``NutSyntaxError`` for any other line."""
        self._lines += 1
        if self._lines > MOST_LINES:
            raise NutSyntaxError("endless")
        match split_words(line):
            case ["ERR", key, *_]:
                return Refusal(key)
            case ["BEGIN", "LIST", "VAR", self._ups] if not self._is_listing:
                self._is_listing = True
                return None
            case ["END", "LIST", "VAR", self._ups] if self._is_listing:
                return Listing(self._variables)
            case ["VAR", self._ups, name, value]:
                self._variables[name] = value
                return None if self._is_listing else Listing(self._variables)
            case _:
                raise NutSyntaxError("line")
