"""Draw a sheet as PDF/A-1a with typst, the fonts' used glyphs embedded and every word extractable.

What stands on it travels as JSON input and is never joined to typst source, so no answer can be taken for markup.
PDF/A-1a makes typst refuse a character that no font can draw: an empty box on a licence would be a wrong name.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

import typst

from content.bundle.durable import replace_file
from content.catalogue.templates import GROUND, SUFFIX, Template
from server.licence.sheet import Sheet

STANDARD: Literal["a-1a"] = "a-1a"


class UnprintableError(Exception):
    """Say that a face cannot be drawn whole: ``licence.glyph_missing`` or ``licence.text_too_long``.

    Carries the key only; the renderer's own message quotes the answer and is dropped.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Renderer:
    """Keep one compiler for each set of sources, with the fonts open; a licence takes about 30 ms after the first.

    ``fonts`` are folders searched in depth; a rare character is drawn from whichever font has it. ``folder`` is where
    sources are laid out for typst, each set in a place named by its content. Not for two threads at once.
    """

    def __init__(self, *, fonts: Sequence[Path], folder: Path) -> None:
        self._folder = folder
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts))
        self._presses: dict[tuple[Template, ...], _Press] = {}

    def render(self, sheet: Sheet, *, templates: tuple[Template, ...], at: datetime) -> bytes:
        """Draw a sheet from its template among these and give the PDF; ``at`` is written as its time of creation.

        Raises UnprintableError when a character has no glyph or the text fits at no size, and LookupError for an
        unknown template.
        """
        press = self._presses.get(templates)
        if press is None:
            press = self._presses[templates] = self._open(templates)
        return press.draw(sheet, at=at)

    def _open(self, templates: tuple[Template, ...]) -> "_Press":
        home = self._folder / _digest(templates)
        home.mkdir(parents=True, exist_ok=True)
        for template in templates:
            replace_file(home / f"{template.name}{SUFFIX}", template.source.encode())
        compiler = typst.Compiler(root=home, font_paths=self._fonts, ignore_system_fonts=True)
        return _Press(home, frozenset(template.name for template in templates), compiler)


@dataclass
class _Press:
    """Draw from one set of sources. What lies behind every sheet of a template is drawn once, then only put there."""

    home: Path
    names: frozenset[str]
    compiler: typst.Compiler
    grounds: dict[str, str] = field(default_factory=dict)

    def draw(self, sheet: Sheet, *, at: datetime) -> bytes:
        if sheet.template not in self.names:
            raise LookupError(sheet.template)
        try:
            drawn, _ = self.compiler.compile_with_warnings(
                input=self._source(sheet.template),
                format="pdf",
                sys_inputs={"face": json.dumps(sheet.input()), "ground": self._ground(sheet.template)},
                pdf_standards=[STANDARD],
                timestamp=int(at.timestamp()),
            )
        except typst.TypstError as error:
            key = _key_of(error)
            if key is None:
                raise
            raise UnprintableError(key) from None
        return _whole(drawn)

    def _ground(self, template: str) -> str:
        ground = f"{GROUND}{template}"
        if template not in self.grounds:
            is_there = ground in self.names
            drawn = self.compiler.compile(input=self._source(ground), format="svg") if is_there else b""
            self.grounds[template] = _whole(drawn).decode()
        return self.grounds[template]

    def _source(self, name: str) -> Path:
        return self.home / f"{name}{SUFFIX}"


def _digest(templates: tuple[Template, ...]) -> str:
    each = (f"{template.name}\0{len(template.source)}\0{template.source}" for template in templates)
    return hashlib.sha256("\0".join(each).encode()).hexdigest()


def _key_of(error: typst.TypstError) -> str | None:
    if "could not be displayed" in error.message:
        return "licence.glyph_missing"
    return "licence.text_too_long" if "text-too-long" in error.message else None


def _whole(drawn: bytes | list[bytes] | None) -> bytes:
    if not isinstance(drawn, bytes):
        raise TypeError("typst gives one document as bytes when no output is named")
    return drawn
