"""What stands on a licence, as plain text: the renderer draws it and never looks further.

Composed from the item's own list of face lines, so that a new licence is content and not code.
Imports the catalogue and the wording; knows neither PDF nor database.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date

from content.catalogue.bilingual import Bilingual, Language
from content.catalogue.fields import Field, FieldType
from content.catalogue.item import FaceLine, Item, Result
from content.catalogue.organisation import Organisation
from content.catalogue.shown import shown_as, shown_rows
from content.contract.application import Application
from content.text.dates import day_text
from content.text.wording import Text, Words
from server.licence.qr import qr_svg
from server.licence.sheet import Input, captions

_BOTH = ("number_caption", "authority_caption", "identifier_caption", "code_caption", "specimen_note", "remark")
_SINGLE = ("copy", "specimen", "seal_word")
_APPLICANT = {"card.name": "name", "card.number": "number", "card.address": "address"}


@dataclass(frozen=True)
class Line:
    """Hold one captioned line."""

    caption: str
    caption_en: str
    value: str = field(repr=False)


@dataclass(frozen=True)
class Numbers:
    """Hold what identifies one licence: the number people read, its GB/T 36904 identifier, and the code's text."""

    number: str
    identifier: str
    code: str


@dataclass(frozen=True)
class Face:
    """Hold every word of one licence, ready to be drawn. ``template`` names the paper."""

    template: str
    title: str
    title_en: str
    authority: str
    seal: str
    issued: str
    numbers: Numbers
    lines: tuple[Line, ...] = field(repr=False)


@dataclass(frozen=True)
class LicenceSheet:
    """Put a face between the words that every licence shares."""

    face: Face
    words: Words

    @property
    def template(self) -> str:
        """Name the paper."""
        return self.face.template

    def input(self) -> Input:
        """Give the face, its code as a drawing, and the captions around it."""
        face = self.face
        return {
            **captions(self.words, "licence.paper", both=_BOTH, single=_SINGLE),
            "title": face.title,
            "title_en": face.title_en,
            "authority": face.authority,
            "seal": face.seal,
            "issued": face.issued,
            "number": face.numbers.number,
            "identifier": face.numbers.identifier,
            "code": qr_svg(face.numbers.code),
            "lines": [asdict(line) for line in face.lines],
        }


def compose(
    *, item: Item, result: Result, application: Application, organisation: Organisation, numbers: Numbers, issued: date
) -> Face:
    """Put an application's answers on the face of its licence. A line whose field was not asked is left out."""
    unit = organisation.unit(item.unit)
    seal = organisation.seal if unit is None else organisation.seal_of(unit)
    return Face(
        template=result.template,
        title=result.name.zh,
        title_en=result.name.en,
        authority=seal.zh,
        seal=seal.zh,
        issued=day_text(issued).zh,
        numbers=numbers,
        lines=(*_answered(item, result.face, application),),
    )


def validity_line(result: Result, *, issued: date, until: date | None, words: Words) -> Line:
    """Say from when until when; without an end, the catalogue's own words."""
    caption = words.find("licence.face.validity")
    if until is None:
        return Line(caption.zh, caption.en, result.validity.zh)
    chinese = Text(words, Language.CHINESE)
    return Line(
        caption.zh, caption.en, chinese("licence.face.from_until", since=day_text(issued), until=day_text(until))
    )


def replacement_line(number: str, *, words: Words) -> Line:
    """Name the licence that this one takes the place of, which counts no more."""
    caption = words.find("licence.face.replaces")
    return Line(caption.zh, caption.en, Text(words, Language.CHINESE)("licence.face.replaced_void", number=number))


def copy_line(number: int, *, words: Words) -> Line:
    """Say which copy of the licence this paper is."""
    caption = words.find("licence.face.copy")
    return Line(caption.zh, caption.en, words.find("licence.face.copy_no").zh.format(number=number))


def _answered(item: Item, face: tuple[FaceLine, ...], application: Application) -> Iterator[Line]:
    for line in face:
        value = _value(item, line.of, application)
        if value:
            yield Line(line.caption.zh, line.caption.en, value)


def _value(item: Item, of: str, application: Application) -> str:
    if of in _APPLICANT:
        return str(getattr(application.applicant, _APPLICANT[of]))
    asked = item.form.field(of)
    if asked is not None:
        return answer_text(asked, application.answers.get(of, "")).zh
    chosen = application.situation.get(of, "")
    question = next((question for question in item.situation.questions if question.id == of), None)
    options = question.options if question is not None else ()
    return next((option.text.zh for option in options if option.id == chosen), chosen)


def answer_text(asked: Field, answer: str) -> Bilingual:
    """Write an answer as people read it on paper: an option's words, a date in full, an amount with its unit."""
    if not answer:
        return Bilingual("", "")
    if asked.type is FieldType.DATE:
        return day_text(date.fromisoformat(answer))
    if asked.type is FieldType.MONEY:
        return Bilingual(f"{answer} 元", f"CNY {answer}")
    if asked.type is FieldType.ROWS:
        return shown_rows(asked, answer, answer_text)
    return shown_as(asked, answer)
