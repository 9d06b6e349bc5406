import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from content.contract.credit_code import (
    ALPHABET,
    BrokenCode,
    CodeRule,
    CreditCode,
    check,
    check_digit,
    organisation_check_digit,
)

BUREAU = "11140581MBQQQQQQ2D"
BODIES = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize(
    "code",
    [BUREAU, "91140581MAQQQQQQ9Q", "92140581MAQQQQQQ9M", "12441500196720244T", "11100000000013338W"],
)
def test_examples(code: str):
    """Synthetic codes and published ones of public bodies keep every rule."""
    assert check(code) == CreditCode(code)


def test_as_typed():
    """Small letters and spaces around count as typed well."""
    assert check(f" {BUREAU.lower()} ") == CreditCode(BUREAU)


@pytest.mark.parametrize(
    ("code", "rule", "characters"),
    [
        ("", CodeRule.LENGTH, (0, 0)),
        (BUREAU + "1", CodeRule.LENGTH, (0, 19)),
        (BUREAU.replace("Q", "O"), CodeRule.CHARACTERS, (0, 18)),
        ("11140581MBQQQQQQ3D", CodeRule.ORGANISATION_CHECK, (8, 17)),
        ("11140581MBQQQQQQ2E", CodeRule.CHECK_DIGIT, (17, 18)),
        ("91140581MBQQQQQQ2D", CodeRule.CHECK_DIGIT, (17, 18)),
    ],
)
def test_broken(code: str, rule: CodeRule, characters: tuple[int, int]):
    """Each broken rule is named, with the characters to look at."""
    assert check(code) == BrokenCode(rule, characters)


@pytest.mark.parametrize(("body", "digit"), [("MBQQQQQQ", "2"), ("MAQQQQQQ", "9")])
def test_organisation(body: str, digit: str):
    """The organisation code has its own check."""
    assert organisation_check_digit(body) == digit


@given(body=BODIES, at=st.integers(0, 16), other=st.sampled_from(ALPHABET))
def test_single_error(body: str, at: int, other: str):
    """Every wrong character changes the check."""
    assume(other != body[at])

    assert check_digit(body[:at] + other + body[at + 1 :]) != check_digit(body)


@given(body=BODIES, at=st.integers(0, 15))
def test_transposition(body: str, at: int):
    """Every swap of two neighbouring characters changes the check."""
    swapped = body[:at] + body[at + 1] + body[at] + body[at + 2 :]

    assert (check_digit(swapped) == check_digit(body)) == (swapped == body)


@given(text=st.text(max_size=30))
def test_any_text(text: str):
    """Any text at all gets a word."""
    assert isinstance(check(text), CreditCode | BrokenCode)
