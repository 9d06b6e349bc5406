from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.contract.citizen_number import BrokenNumber, CitizenNumber, NumberRule, check, check_digit

TODAY = date(2026, 9, 28)
MALE = "140581189912310019"
FEMALE = "140581189912310027"
BODIES = st.from_regex(r"[0-9]{17}", fullmatch=True)


def test_male_example():
    """The impossible number with an odd sequence keeps every rule and is a man's."""
    assert check(MALE, today=TODAY) == CitizenNumber(MALE, date(1899, 12, 31), is_male=True)


def test_female_example():
    """The impossible number with an even sequence keeps every rule and is a woman's."""
    assert check(FEMALE, today=TODAY) == CitizenNumber(FEMALE, date(1899, 12, 31), is_male=False)


@pytest.mark.parametrize(("body", "digit"), [("11010519491231002", "X"), ("44052418800101001", "4")])
def test_published_examples(body: str, digit: str):
    """The examples printed in the standard reproduce."""
    assert check_digit(body) == digit


def test_small_x():
    """A small x and spaces around count as typed well."""
    number = next(f"14058118991231{n:03}X" for n in range(1000) if check_digit(f"14058118991231{n:03}") == "X")

    assert isinstance(check(f" {number.lower()} ", today=TODAY), CitizenNumber)


@pytest.mark.parametrize(
    ("number", "rule", "digits"),
    [
        ("", NumberRule.LENGTH, (0, 0)),
        (MALE[:17], NumberRule.LENGTH, (0, 17)),
        ("14058118991231001A", NumberRule.CHARACTERS, (0, 18)),
        ("X" + MALE[1:], NumberRule.CHARACTERS, (0, 18)),
        ("１４０５８１１８９９１２３１００１９", NumberRule.CHARACTERS, (0, 18)),
        ("160581189912310019", NumberRule.REGION, (0, 2)),
        ("140581189902300019", NumberRule.BIRTH_DATE, (6, 14)),
        ("140581190002290019", NumberRule.BIRTH_DATE, (6, 14)),
        ("140581202609290019", NumberRule.IN_FUTURE, (6, 14)),
        ("140581187512310019", NumberRule.TOO_OLD, (6, 14)),
        (MALE[:17] + "8", NumberRule.CHECK_DIGIT, (17, 18)),
    ],
)
def test_broken(number: str, rule: NumberRule, digits: tuple[int, int]):
    """Each broken rule is named, with the digits to look at."""
    assert check(number, today=TODAY) == BrokenNumber(rule, digits)


@given(body=BODIES, at=st.integers(0, 16), step=st.integers(1, 9))
def test_single_error(body: str, at: int, step: int):
    """Every wrong digit changes the check."""
    wrong = body[:at] + str((int(body[at]) + step) % 10) + body[at + 1 :]

    assert check_digit(wrong) != check_digit(body)


@given(body=BODIES, at=st.integers(0, 15))
def test_transposition(body: str, at: int):
    """Every swap of two neighbouring digits changes the check."""
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]

    assert (check_digit(swapped) == check_digit(body)) == (swapped == body)


@given(text=st.text(max_size=30))
def test_any_text(text: str):
    """Any text at all gets a word."""
    assert isinstance(check(text, today=TODAY), CitizenNumber | BrokenNumber)


def test_repr_is_silent():
    """A number does not show when it is printed by mistake."""
    assert "1405" not in repr(check(MALE, today=TODAY))
