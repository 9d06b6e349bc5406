from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.idcard.mrz import BadZone, TravelDocument, WrongDigits, parse_zone
from devices.idcard.mrz_digits import check_digit
from devices.idcard.mrz_layout import Check, ZoneForm
from tests.devices.idcard.zones import CARD, LARGER_CARD, LONG_NUMBER, PASSPORT, TODAY, with_name


def _document(zone: tuple[str, ...]) -> TravelDocument:
    document = parse_zone(zone, today=TODAY)
    assert isinstance(document, TravelDocument)
    return document


def _changed(zone: tuple[str, ...], line: int, place: int, letter: str) -> tuple[str, ...]:
    lines = list(zone)
    lines[line] = lines[line][:place] + letter + lines[line][place + 1 :]
    return tuple(lines)


def test_passport():
    """The standard's specimen of a passport reads as the standard says."""
    expected = TravelDocument(
        ZoneForm.TD3, "P", "UTO", "ERIKSSON", "ANNA MARIA", "L898902C3", "UTO",
        date(1974, 8, 12), "F", date(2012, 4, 15), "ZE184226B",
    )  # fmt: skip

    assert expected == parse_zone(PASSPORT, today=TODAY)


@pytest.mark.parametrize(("zone", "form"), [(CARD, ZoneForm.TD1), (LARGER_CARD, ZoneForm.TD2)])
def test_cards(zone: tuple[str, ...], form: ZoneForm):
    """The standard's specimens of both cards say the same of the same person."""
    expected = TravelDocument(
        form, "I", "UTO", "ERIKSSON", "ANNA MARIA", "D23145890", "UTO", date(1974, 8, 12), "F", date(2012, 4, 15), ""
    )

    assert expected == parse_zone(zone, today=TODAY)


def test_long_number():
    """A number of twelve characters is joined, and its rest is no optional data."""
    document = _document(LONG_NUMBER)

    assert (document.number, document.optional) == ("D23145890734", "")


def test_two_optional_fields():
    """A card's second optional field is read after the first."""
    first = "I<UTOD231458907" + "ONE".ljust(15, "<")
    second = "7408122F1204159UTO" + "TWO".ljust(11, "<")
    digit = check_digit(first[5:] + second[:7] + second[8:15] + second[18:])

    assert _document((first, second + digit, CARD[2])).optional == "ONE TWO"


def test_wrong_rest_of_a_long_number():
    """The digit of a long number stands in the optional field, and is checked there."""
    zone = _changed(LONG_NUMBER, 0, 18, "0")

    assert WrongDigits((Check.NUMBER, Check.COMPOSITE)) == parse_zone(zone, today=TODAY)


@pytest.mark.parametrize(
    ("place", "check"),
    [(9, Check.NUMBER), (19, Check.BIRTH), (27, Check.EXPIRY), (42, Check.OPTIONAL)],
)
def test_which_digit_is_wrong(place: int, check: Check):
    """A wrong digit is named, and so is the composite that covers it."""
    right = PASSPORT[1][place]
    zone = _changed(PASSPORT, 1, place, str((int(right) + 1) % 10))

    assert WrongDigits((check, Check.COMPOSITE)) == parse_zone(zone, today=TODAY)


def test_wrong_composite():
    """The last digit alone can be wrong."""
    assert WrongDigits((Check.COMPOSITE,)) == parse_zone(_changed(PASSPORT, 1, 43, "1"), today=TODAY)


def test_unused_optional_field():
    """A passport without optional data may leave its digit out."""
    line = "L898902C36UTO7408122F1204159" + "<" * 15
    line += check_digit(line[:10] + line[13:20] + line[21:43])

    assert _document((PASSPORT[0], line)).optional == ""


def test_unknown_birth():
    """A birth of fillers is unknown, not wrong."""
    line = "L898902C36UTO<<<<<<0F1204159ZE184226B<<<<<1"
    line += check_digit(line[:10] + line[13:20] + line[21:43])

    assert _document((PASSPORT[0], line)).birth is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("SAMPLE<<", ("SAMPLE", "")), ("VAN<DER<SAMPLE<<TEST<ONE", ("VAN DER SAMPLE", "TEST ONE"))],
)
def test_names(name: str, expected: tuple[str, str]):
    """Two fillers part surname and given names, one parts words; given names may be missing."""
    document = _document(with_name(name))

    assert expected == (document.surname, document.given_names)


@pytest.mark.parametrize(
    ("zone", "field"),
    [
        ((), "form"),
        (("V" + PASSPORT[0][1:], PASSPORT[1]), "form"),
        ((PASSPORT[0][:-1], PASSPORT[1]), "lines"),
        ((PASSPORT[0], PASSPORT[1].lower()), "lines"),
        (with_name("S4MPLE<<TEST"), "name"),
        (with_name(""), "name"),
        (_changed(PASSPORT, 1, 20, "X"), "sex"),
        (_changed(PASSPORT, 1, 10, "<"), "nationality"),
        (_changed(PASSPORT, 0, 2, "1"), "issuer"),
    ],
)
def test_no_zone(zone: tuple[str, ...], field: str):
    """What is no zone is refused by the name of the part that did not fit."""
    assert BadZone(field) == parse_zone(zone, today=TODAY)


def test_impossible_birth():
    """A thirteenth month is refused although its digits are right."""
    line = "L898902C36UTO741312" + check_digit("741312") + "F1204159ZE184226B<<<<<1"
    line += check_digit(line[:10] + line[13:20] + line[21:43])

    assert BadZone("birth") == parse_zone((PASSPORT[0], line), today=TODAY)


def test_nothing_in_repr():
    """The holder's name and number do not show when a document is printed by mistake."""
    text = repr(_document(PASSPORT))

    assert not any(said in text for said in ("ERIKSSON", "ANNA", "L898902C3", "1974", "ZE184226B"))


@given(st.lists(st.text(max_size=60), max_size=4).map(tuple))
@settings(max_examples=200, deadline=None)
def test_any_lines(lines: tuple[str, ...]):
    """Arbitrary lines give an answer and never an error."""
    assert isinstance(parse_zone(lines, today=TODAY), TravelDocument | WrongDigits | BadZone)


@given(st.integers(0, 43), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"))
@settings(max_examples=200, deadline=None)
def test_any_letter_changed(place: int, letter: str):
    """A second line with one strange letter gives an answer and never an error."""
    zone = _changed(PASSPORT, 1, place, letter)

    assert isinstance(parse_zone(zone, today=TODAY), TravelDocument | WrongDigits | BadZone)
