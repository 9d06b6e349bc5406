"""Bring one answer to its canonical text, and check it against its field.

Canonical: dates as 2026-09-28, yes and no as `yes` and `no`, money in yuan with two decimals, numbers and codes
in half-width capitals without spaces. Pure; `forms` decides which fields are asked.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from content.catalogue.characters import CharacterFault, fault_in, is_name
from content.catalogue.fields import DateSpan, Field, FieldType
from content.catalogue.findings import Fault, Finding
from content.catalogue.rows import Row, read_rows, write_rows
from content.contract import citizen_number, credit_code

# Characters, not bytes. Fifty cover the longest names written with interpuncts on identity cards.
_LONGEST: Final[Mapping[FieldType, int]] = {
    FieldType.TEXT: 100,
    FieldType.MULTILINE: 500,
    FieldType.PERSON_NAME: 50,
    FieldType.ADDRESS: 150,
}
_FROM_CARD = frozenset({FieldType.PERSON_NAME, FieldType.ADDRESS})
# Chinese keyboards write digits, letters and signs in full width.
_FULL_WIDTH: Final = {0xFF01 + place: 0x21 + place for place in range(94)} | {ord("￥"): ord("¥")}
_LINE_BREAK = re.compile(r"\r\n?")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONEY = re.compile(r"[0-9]{1,13}(\.[0-9]{1,2})?")
_CANONICAL_MONEY = re.compile(r"[0-9]{1,13}\.[0-9]{2}")
_INTEGER = re.compile(r"[0-9]{1,13}")
_CHINA_PREFIX = re.compile(r"^(?:(?:\+|00)86-?)+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}")


def normalise(field: Field, raw: str) -> str:
    """Bring an answer as typed to its canonical text; what makes no sense is kept for `check_value` to refuse."""
    if field.type is FieldType.ROWS:
        rows = read_rows(raw)
        return raw if rows is None else write_rows(tuple(_canonical_row(field, row) for row in rows))
    return _CANONICAL.get(field.type, _one_line)(raw)


def _canonical_row(field: Field, row: Row) -> Row:
    """Put a row's answers in the order of the columns; what belongs to none stays, so that it is refused."""
    known = {column.key: normalise(column, row.get(column.key, "")) for column in field.columns}
    return {key: value for key, value in {**known, **{k: v for k, v in row.items() if k not in known}}.items() if value}


def _one_line(raw: str) -> str:
    # Never NFC or NFKC here: both would replace compatibility characters in people's names.
    return " ".join(raw.split())


def _lines(raw: str) -> str:
    return _LINE_BREAK.sub("\n", raw).strip()


def _half_width(raw: str) -> str:
    return "".join(raw.translate(_FULL_WIDTH).split())


def _capitals(raw: str) -> str:
    return _half_width(raw).upper()


def _phone(raw: str) -> str:
    return _CHINA_PREFIX.sub("", _half_width(raw))


def _date(raw: str) -> str:
    text = _half_width(raw)
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return f"{year:04}-{month:02}-{day:02}"


def _money(raw: str) -> str:
    bare = _half_width(raw).replace(",", "").lstrip("¥").rstrip("元")
    return f"{Decimal(bare):.2f}" if _MONEY.fullmatch(bare) else bare


def _integer(raw: str) -> str:
    text = _half_width(raw).replace(",", "")
    return str(int(text)) if _INTEGER.fullmatch(text) else text


_CANONICAL: Final[Mapping[FieldType, Callable[[str], str]]] = {
    FieldType.MULTILINE: _lines,
    FieldType.DATE: _date,
    FieldType.MONEY: _money,
    FieldType.INTEGER: _integer,
    FieldType.PHONE: _phone,
    FieldType.CITIZEN_NUMBER: _capitals,
    FieldType.CREDIT_CODE: _capitals,
}


def check_value(field: Field, value: str, *, today: date) -> Finding | None:
    """Check a canonical answer; nothing when it may be filed. Tells the first fault only."""
    if not value:
        return _missing(field) if field.required else None
    if field.type is FieldType.ROWS:
        return _check_rows(field, value, today)
    return (
        _check_characters(field, value)
        or _check_length(field, value)
        or _CHECKS[field.type](field, value, today)
        or _check_pattern(field, value)
    )


def _missing(field: Field) -> Finding:
    match field.type:
        case FieldType.ROWS:
            return Finding(field.key, Fault.TOO_FEW_ROWS, {"min": max(1, field.minimum or 0)})
        case FieldType.LOOKUP:
            return Finding(field.key, Fault.NOT_IN_LIST)
        case _:
            return Finding(field.key, Fault.REQUIRED)


def _check_rows(field: Field, value: str, today: date) -> Finding | None:
    rows = read_rows(value)
    if rows is None:
        return Finding(field.key, Fault.BAD_ROWS)
    if len(rows) < (field.minimum or 0):
        return Finding(field.key, Fault.TOO_FEW_ROWS, {"min": field.minimum or 0})
    if field.maximum is not None and len(rows) > field.maximum:
        return Finding(field.key, Fault.TOO_MANY_ROWS, {"max": field.maximum})
    wrong = (number for number, row in enumerate(rows, 1) if check_row(field, row, today=today))
    number = next(wrong, None)
    return None if number is None else Finding(field.key, Fault.BAD_ROW, {"row": number})


def check_row(field: Field, row: Row, *, today: date) -> tuple[Finding, ...]:
    """Check one canonical row, one finding a column; answers that belong to no column are counted, never repeated."""
    strangers = len(row.keys() - {column.key for column in field.columns})
    unknown = (Finding("", Fault.UNKNOWN_FIELD, {"count": strangers}),) if strangers else ()
    found = (check_value(column, row.get(column.key, ""), today=today) for column in field.columns)
    return (*unknown, *(finding for finding in found if finding is not None))


def _check_characters(field: Field, value: str) -> Finding | None:
    lines = field.type is FieldType.MULTILINE
    match fault_in(value, lines=lines, from_card=field.type in _FROM_CARD):
        case CharacterFault.CONTROL:
            return Finding(field.key, Fault.CONTROL_CHARACTER)
        case CharacterFault.UNSUPPORTED:
            return Finding(field.key, Fault.UNSUPPORTED_CHARACTER)
        case None:
            return None


def _check_length(field: Field, value: str) -> Finding | None:
    longest = longest_answer(field)
    if longest is not None and len(value) > longest:
        return Finding(field.key, Fault.TOO_LONG, {"max": longest})
    return None


def longest_answer(field: Field) -> int | None:
    """Tell how many characters a field takes; nothing where its type says so by itself."""
    return field.max_length or _LONGEST.get(field.type)


def _check_pattern(field: Field, value: str) -> Finding | None:
    if field.pattern is None or re.fullmatch(field.pattern, value):
        return None
    says = field.pattern_says or field.label
    return Finding(field.key, Fault.PATTERN, {"says": says})


def _check_text(_field: Field, _value: str, _today: date) -> Finding | None:
    return None


def _check_name(field: Field, value: str, _today: date) -> Finding | None:
    return None if is_name(value) else Finding(field.key, Fault.BAD_NAME)


def _check_choice(field: Field, value: str, _today: date) -> Finding | None:
    return None if field.option(value) else Finding(field.key, Fault.NOT_A_CHOICE)


def _check_lookup(field: Field, value: str, _today: date) -> Finding | None:
    return None if field.option(value) else Finding(field.key, Fault.NOT_IN_LIST)


def _check_yes_no(field: Field, value: str, _today: date) -> Finding | None:
    return None if value in {"yes", "no"} else Finding(field.key, Fault.NOT_YES_NO)


def _check_date(field: Field, value: str, today: date) -> Finding | None:
    try:
        day = date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        return Finding(field.key, Fault.BAD_DATE)
    if field.dates is DateSpan.PAST and day > today:
        return Finding(field.key, Fault.DATE_IN_FUTURE)
    if field.dates is DateSpan.FUTURE and day < today:
        return Finding(field.key, Fault.DATE_IN_PAST)
    return None


def _check_phone(field: Field, value: str, _today: date) -> Finding | None:
    if _MOBILE.fullmatch(value) or _LANDLINE.fullmatch(value):
        return None
    return Finding(field.key, Fault.BAD_PHONE)


def _check_money(field: Field, value: str, _today: date) -> Finding | None:
    if not _CANONICAL_MONEY.fullmatch(value):
        return Finding(field.key, Fault.BAD_MONEY)
    return _check_bounds(field, Decimal(value))


def _check_integer(field: Field, value: str, _today: date) -> Finding | None:
    if not _INTEGER.fullmatch(value):
        return Finding(field.key, Fault.BAD_INTEGER)
    return _check_bounds(field, Decimal(value))


def _check_bounds(field: Field, value: Decimal) -> Finding | None:
    if field.minimum is not None and value < field.minimum:
        return Finding(field.key, Fault.TOO_SMALL, {"min": field.minimum})
    if field.maximum is not None and value > field.maximum:
        return Finding(field.key, Fault.TOO_LARGE, {"max": field.maximum})
    return None


def _check_citizen_number(field: Field, value: str, today: date) -> Finding | None:
    match citizen_number.check(value, today=today):
        case citizen_number.BrokenNumber(rule, (first, end)):
            return Finding(field.key, f"{Fault.CITIZEN_NUMBER}.{rule}", {"first": first + 1, "last": end})
        case _:
            return None


def _check_credit_code(field: Field, value: str, _today: date) -> Finding | None:
    match credit_code.check(value):
        case credit_code.BrokenCode(rule, (first, end)):
            return Finding(field.key, f"{Fault.CREDIT_CODE}.{rule}", {"first": first + 1, "last": end})
        case _:
            return None


_CHECKS: Final[Mapping[FieldType, Callable[[Field, str, date], Finding | None]]] = {
    FieldType.TEXT: _check_text,
    FieldType.MULTILINE: _check_text,
    FieldType.ADDRESS: _check_text,
    FieldType.PERSON_NAME: _check_name,
    FieldType.CHOICE: _check_choice,
    FieldType.YES_NO: _check_yes_no,
    FieldType.DATE: _check_date,
    FieldType.PHONE: _check_phone,
    FieldType.MONEY: _check_money,
    FieldType.INTEGER: _check_integer,
    FieldType.CITIZEN_NUMBER: _check_citizen_number,
    FieldType.CREDIT_CODE: _check_credit_code,
    FieldType.LOOKUP: _check_lookup,
}
