"""Try a catalogue's papers before it is vouched for: a source with a fault would leave each of its cases without paper.

What is drawn is a sample of nobody. A version whose papers cannot be drawn is never shown by a kiosk.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, Protocol

import typst

from content.bundle.reader import BundleReader
from content.catalogue.bilingual import Bilingual
from content.catalogue.lint_templates import NOTICE
from content.text.wording import Words
from server.licence.face import Face, LicenceSheet, Line, Numbers
from server.licence.notice import NoticeFace, NoticeSheet
from server.licence.render import Renderer, UnprintableError
from server.licence.sheet import Sheet
from server.licence.stationery import Stationery

_TEXT: Final = Bilingual("样本", "Sample")
_LINES: Final = tuple(Line(_TEXT.zh, _TEXT.en, _TEXT.zh) for _ in range(6))
_NUMBERS: Final = Numbers("GP000000", "1.2.156.3005.2", "K1:SAMPLE")


class Versions(Protocol):
    """Open catalogues by version."""

    def version(self, number: int) -> BundleReader | None:
        """Give one version; None when it was never published here."""


class Stationers(Protocol):
    """Give stationery by version."""

    def of(self, version: int) -> Stationery:
        """Give what a version's papers are made of."""


class PaperProof:
    """Draw a sample of each paper of a version, once; a version from before papers were content has none to prove."""

    def __init__(self, *, catalogues: Versions, stationer: Stationers, renderer: Renderer) -> None:
        self._catalogues = catalogues
        self._stationer = stationer
        self._renderer = renderer
        self._faulty: dict[int, str] = {}

    def faulty(self, version: int, *, at: datetime) -> str:
        """Name the first template of a version that cannot be drawn; empty when all can, or none is there."""
        if version not in self._faulty:
            reader = self._catalogues.version(version)
            self._faulty[version] = "" if reader is None or not reader.templates() else self._prove(reader, at)
        return self._faulty[version]

    def _prove(self, reader: BundleReader, at: datetime) -> str:
        stationery = self._stationer.of(reader.version)
        for sheet in _samples(reader, stationery.words):
            try:
                self._renderer.render(sheet, templates=stationery.templates, at=at)
            except (typst.TypstError, UnprintableError, LookupError):
                return sheet.template
        return ""


def _samples(reader: BundleReader, words: Words) -> Iterator[Sheet]:
    results = (item.result for item in reader.catalogue().items)
    for template in sorted({result.template for result in results if result is not None and result.template}):
        yield LicenceSheet(_face(template), words)
    yield NoticeSheet(_notice(), words, NOTICE)


def _face(template: str) -> Face:
    return Face(
        template=template,
        title=_TEXT.zh,
        title_en=_TEXT.en,
        authority=_TEXT.zh,
        seal=_TEXT.zh,
        issued=_TEXT.zh,
        numbers=_NUMBERS,
        lines=_LINES,
    )


def _notice() -> NoticeFace:
    return NoticeFace(
        title=_TEXT,
        number=_NUMBERS.number,
        addressee=_TEXT,
        body=_TEXT,
        points=(_TEXT,),
        lines=_LINES,
        remark=_TEXT,
        authority=_TEXT.zh,
        seal=_TEXT.zh,
        issued=_TEXT.zh,
    )
