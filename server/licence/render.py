"""Draw a sheet as PDF/A-1a with typst, the fonts' used glyphs embedded and every word extractable.

What stands on it travels as JSON input and is never joined to typst source, so no answer can be taken for markup.
PDF/A-1a makes typst refuse a character that no font can draw: an empty box on a licence would be a wrong name.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import typst

from server.licence.sheet import Sheet

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["a-1a"] = "a-1a"


class UnprintableError(Exception):
    """Say that a face cannot be drawn whole: ``licence.glyph_missing`` or ``licence.text_too_long``.

    Carries the key only; the renderer's own message quotes the answer and is dropped.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Renderer:
    """Keep one compiler with its fonts open; a licence takes about 30 ms after the first.

    What lies behind every sheet of a template (``ground-<template>.typ``) is drawn once and then only put there.

    ``fonts`` are folders searched in depth; a rare character is drawn from whichever font has it. Not for
    two threads at once.
    """

    def __init__(self, *, fonts: Sequence[Path], templates: Path = TEMPLATES) -> None:
        self._templates = templates
        self._grounds: dict[str, str] = {}
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts))
        self._compiler = typst.Compiler(root=templates, font_paths=found, ignore_system_fonts=True)

    def render(self, sheet: Sheet, *, at: datetime) -> bytes:
        """Draw a sheet and give the PDF; ``at`` is written as its time of creation.

        Raises UnprintableError when a character has no glyph or the text fits at no size, and FileNotFoundError
        for an unknown template.
        """
        source = self._templates / f"{sheet.template}.typ"
        if not source.is_file():
            raise FileNotFoundError(source.name)
        try:
            drawn, _ = self._compiler.compile_with_warnings(
                input=source,
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
        source = self._templates / f"ground-{template}.typ"
        if template not in self._grounds:
            drawn = self._compiler.compile(input=source, format="svg") if source.is_file() else b""
            self._grounds[template] = _whole(drawn).decode()
        return self._grounds[template]


def _key_of(error: typst.TypstError) -> str | None:
    if "could not be displayed" in error.message:
        return "licence.glyph_missing"
    return "licence.text_too_long" if "text-too-long" in error.message else None


def _whole(drawn: bytes | list[bytes] | None) -> bytes:
    if not isinstance(drawn, bytes):
        raise TypeError("typst gives one document as bytes when no output is named")
    return drawn
