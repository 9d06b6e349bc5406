"""Check digits of a machine-readable zone, and the document number that they cut in two. Pure.

Source: ICAO Doc 9303-3, 4.9, and 9303-5, 4.2.2. Takes lines whose lengths and letters were looked at already.
"""

from dataclasses import dataclass, field

from devices.idcard.mrz_layout import FILLER, Check, Span, ZoneLayout

Lines = tuple[str, ...]

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS = (7, 3, 1)


@dataclass(frozen=True)
class DocumentNumber:
    """Hold a number with its fillers, its check digit, and what the optional field has left."""

    number: str = field(repr=False)
    digit: str = field(repr=False)
    optional: str = field(repr=False)


def check_digit(text: str) -> str:
    """Compute the digit over ``0-9 A-Z <``: weights 7, 3, 1 in turn, letters from 10, fillers 0, modulo 10."""
    total = sum(max(0, _ALPHABET.find(letter)) * _WEIGHTS[place % 3] for place, letter in enumerate(text))
    return str(total % 10)


def wrong_digits(lines: Lines, layout: ZoneLayout) -> tuple[Check, ...]:
    """Name the digits that do not fit what they cover, in the layout's order."""
    return tuple(check for check in layout.checks if not _is_right(check, lines, layout))


def document_number(lines: Lines, layout: ZoneLayout) -> DocumentNumber:
    """Join a number of more than nine characters: a filler stands for its digit, the rest opens the optional field."""
    place, _ = layout.checks[Check.NUMBER]
    number, digit, optional = (at(lines, span) for span in (layout.fields["number"], place, layout.fields["optional"]))
    rest, _, left = optional.partition(FILLER)
    if not layout.has_long_numbers or digit != FILLER or FILLER in number or not rest:
        return DocumentNumber(number, digit, optional)
    return DocumentNumber(number + rest[:-1], rest[-1], left)


def at(lines: Lines, span: Span) -> str:
    """Cut out what stands at a place."""
    return lines[span.line][span.start : span.end]


def _is_right(check: Check, lines: Lines, layout: ZoneLayout) -> bool:
    if check == Check.NUMBER:
        number = document_number(lines, layout)
        return number.digit == check_digit(number.number)
    place, spans = layout.checks[check]
    digit, covered = at(lines, place), "".join(at(lines, span) for span in spans)
    # Doc 9303-4, 4.2.2: an optional field without content may have a filler for its digit.
    is_unused = check == Check.OPTIONAL and digit == FILLER and not covered.strip(FILLER)
    return is_unused or digit == check_digit(covered)
