"""The machine-readable zone of passports and identity cards, from lines of text to a value. Pure; no OCR, no camera.

Source: ICAO Doc 9303 parts 3 to 6. Check digits do not cover names, so a person must confirm those.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from devices.idcard.mrz_dates import NoSuchDayError, birth_date, expiry_date
from devices.idcard.mrz_digits import Lines, at, document_number, wrong_digits
from devices.idcard.mrz_layout import FILLER, LAYOUTS, Check, ZoneForm, ZoneLayout, form_of

_LINE = re.compile("[A-Z0-9<]+")
_NAME = re.compile("[A-Z<]*[A-Z][A-Z<]*")
_COUNTRY = re.compile("[A-Z]{1,3}<{0,2}")
_SEX = re.compile("[MF<]")


@dataclass(frozen=True)
class TravelDocument:
    """Hold what a zone says; nothing of its holder appears in ``repr``.

    ``birth`` and ``expiry`` are None where the zone leaves a part unknown, ``sex`` is empty where it is unspecified.
    """

    form: ZoneForm
    code: str
    issuer: str
    surname: str = field(repr=False)
    given_names: str = field(repr=False)
    number: str = field(repr=False)
    nationality: str = field(repr=False)
    birth: date | None = field(repr=False)
    sex: str = field(repr=False)
    expiry: date | None = field(repr=False)
    optional: str = field(repr=False)


@dataclass(frozen=True)
class WrongDigits:
    """Say which check digits do not fit, so that the zone can be read again."""

    checks: tuple[Check, ...]


@dataclass(frozen=True)
class BadZone:
    """Say that lines are no zone; ``field`` names what did not fit and never what stood there."""

    field: str


Zone = TravelDocument | WrongDigits | BadZone


class _MisfitError(ValueError):
    """Carry the name of a field that does not fit out of the readers below."""


def parse_zone(lines: Lines, *, today: date) -> Zone:
    """Read three lines of 30 characters, or two of 36 or 44, exactly as they stand (``mend_zone`` comes before).

    ``today`` settles the century of years. Wrong check digits are told before a field that does not fit.
    """
    form = form_of(lines)
    if form is None:
        return BadZone("form")
    layout = LAYOUTS[form]
    if not all(_is_line(line, len(classes)) for line, classes in zip(lines, layout.classes, strict=True)):
        return BadZone("lines")
    if wrong := wrong_digits(lines, layout):
        return WrongDigits(wrong)
    try:
        return _document(form, lines, layout, today)
    except _MisfitError as misfit:
        return BadZone(str(misfit))


def _is_line(line: str, length: int) -> bool:
    return len(line) == length and _LINE.fullmatch(line) is not None


def _document(form: ZoneForm, lines: Lines, layout: ZoneLayout, today: date) -> TravelDocument:
    fields = {name: at(lines, span) for name, span in layout.fields.items()}
    surname, _, given_names = _checked("name", fields["name"], _NAME).partition(FILLER * 2)
    number = document_number(lines, layout)
    return TravelDocument(
        form=form,
        code=_plain(fields["code"]),
        issuer=_plain(_checked("issuer", fields["issuer"], _COUNTRY)),
        surname=_plain(surname),
        given_names=_plain(given_names),
        number=_number(number.number),
        nationality=_plain(_checked("nationality", fields["nationality"], _COUNTRY)),
        birth=_birth(fields["birth"], today),
        sex=_plain(_checked("sex", fields["sex"], _SEX)),
        expiry=_expiry(fields["expiry"], today),
        optional=_plain(number.optional + FILLER + fields.get("optional_end", "")),
    )


def _checked(name: str, text: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(text):
        raise _MisfitError(name)
    return text


def _plain(text: str) -> str:
    return " ".join(text.replace(FILLER, " ").split())


def _number(text: str) -> str:
    # Inside a number a filler stands for any sign that the zone cannot write, such as a hyphen.
    if not text.strip(FILLER):
        raise _MisfitError("number")
    return text.rstrip(FILLER)


def _birth(text: str, today: date) -> date | None:
    try:
        return birth_date(text, today=today)
    except NoSuchDayError as error:
        raise _MisfitError("birth") from error


def _expiry(text: str, today: date) -> date | None:
    try:
        return expiry_date(text, today=today)
    except NoSuchDayError as error:
        raise _MisfitError("expiry") from error
