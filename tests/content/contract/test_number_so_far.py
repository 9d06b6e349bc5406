from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.citizen_number import BrokenNumber, CitizenNumber, NumberRule, check
from content.contract.number_so_far import Part, PartialNumber, read_so_far

TODAY = date(2026, 9, 28)
NUMBER = "140581189912310019"


def test_every_beginning_is_good():
    """No beginning of a good number is called wrong."""
    read = [read_so_far(NUMBER[:length], today=TODAY) for length in range(18)]

    assert [PartialNumber] * 18 == [type(result) for result in read]


def test_whole():
    """A whole good number is read as such."""
    assert isinstance(read_so_far(NUMBER, today=TODAY), CitizenNumber)


@pytest.mark.parametrize(
    ("typed", "part"),
    [(0, Part.REGION), (5, Part.REGION), (6, Part.BIRTH), (13, Part.BIRTH), (14, Part.SEQUENCE), (17, Part.CHECK)],
)
def test_next_part(typed: int, part: Part):
    """The part that the next character belongs to is named."""
    assert read_so_far(NUMBER[:typed], today=TODAY) == PartialNumber(typed, part)


@pytest.mark.parametrize(
    ("text", "rule", "digits"),
    [
        ("0", NumberRule.REGION, (0, 1)),
        ("16", NumberRule.REGION, (0, 2)),
        ("14X", NumberRule.CHARACTERS, (2, 3)),
        ("14O", NumberRule.CHARACTERS, (2, 3)),
        ("140581189912310X1", NumberRule.CHARACTERS, (15, 16)),
        ("1405810", NumberRule.TOO_OLD, (6, 14)),
        ("1405811875", NumberRule.TOO_OLD, (6, 14)),
        ("1405813", NumberRule.IN_FUTURE, (6, 14)),
        ("1405812027", NumberRule.IN_FUTURE, (6, 14)),
        ("140581202609", None, None),
        ("14058120260929", NumberRule.IN_FUTURE, (6, 14)),
        ("14058118992", NumberRule.BIRTH_DATE, (6, 14)),
        ("140581189913", NumberRule.BIRTH_DATE, (6, 14)),
        ("140581189900", NumberRule.BIRTH_DATE, (6, 14)),
        ("1405811900023", NumberRule.BIRTH_DATE, (6, 14)),
        ("14058119000229", NumberRule.BIRTH_DATE, (6, 14)),
        (NUMBER[:17] + "8", NumberRule.CHECK_DIGIT, (17, 18)),
        (NUMBER + "9", NumberRule.LENGTH, (18, 19)),
    ],
)
def test_broken_at_once(text: str, rule: NumberRule | None, digits: tuple[int, int] | None):
    """A rule is named as soon as the digits it speaks of are there, with its place."""
    result = read_so_far(text, today=TODAY)

    assert (rule, digits) == ((result.rule, result.digits) if isinstance(result, BrokenNumber) else (None, None))


@settings(max_examples=60)
@given(number=st.from_regex(r"(14|51|90)[0-9]{4}(18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]", fullmatch=True))
def test_agrees_with_the_whole_check(number: str):
    """A whole number is good here exactly when it is good there."""
    whole, grown = check(number, today=TODAY), read_so_far(number, today=TODAY)

    assert isinstance(whole, CitizenNumber) == isinstance(grown, CitizenNumber)
