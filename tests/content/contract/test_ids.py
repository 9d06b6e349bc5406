from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.contract.ids import ALPHABET, CaseNumber, check_character, new_id, parse_case_number

NOW = datetime(2026, 9, 28, 2, 13, tzinfo=UTC)
CASE = CaseNumber(date(2026, 9, 28), "K03", 1)
BODIES = st.text(alphabet=ALPHABET, min_size=1, max_size=20)


def test_version():
    """An id is a UUID of version 7 and the RFC's variant."""
    made = UUID(new_id(NOW, lambda count: b"\xff" * count))

    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_time():
    """An id begins with its Unix milliseconds."""
    made = UUID(new_id(NOW, bytes))

    assert made.int >> 80 == int(NOW.timestamp() * 1000)


@given(gap=st.integers(1, 10**9), low=st.binary(min_size=10, max_size=10), high=st.binary(min_size=10, max_size=10))
def test_sorted(gap: int, low: bytes, high: bytes):
    """Of two ids the later sorts behind, whatever their random parts are."""
    first = new_id(NOW, lambda _: high)
    later = new_id(NOW + timedelta(milliseconds=gap), lambda _: low)

    assert first < later


def test_case_number():
    """A case number reads as on the worked example's paper."""
    assert str(CASE) == "GP260928K030001K"


def test_parse():
    """A case number is read back, case and spaces forgiven."""
    assert parse_case_number(" gp260928 k03 0001k ") == CASE


@pytest.mark.parametrize(
    "text",
    ["", "GP260928K030001L", "XX260928K030001K", "GP260928K03001K", "GP260928K03０001K", "GP261328K030001K", "🙂" * 16],
)
def test_not_a_case_number(text: str):
    """A slip of the pen is no case number."""
    assert parse_case_number(text) is None


def test_no_such_day():
    """A well-checked number of an impossible day is none."""
    body = "GP260230K030001"

    assert parse_case_number(body + check_character(body)) is None


@given(body=BODIES, data=st.data())
def test_single_error(body: str, data: st.DataObject):
    """Every wrong character changes the check."""
    at = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.sampled_from([character for character in ALPHABET if character != body[at]]))

    assert check_character(body[:at] + other + body[at + 1 :]) != check_character(body)


def test_transpositions():
    """Of all swaps of two neighbouring characters only one in 630 goes unseen, as ISO/IEC 7064 allows."""
    swaps = [
        (before + first + second, before + second + first) for before, first, second in product(ALPHABET, repeat=3)
    ]
    real = [(body, swapped) for body, swapped in swaps if body != swapped]
    unseen = [body for body, swapped in real if check_character(body) == check_character(swapped)]

    assert len(real) == 630 * len(unseen)


@given(text=st.text(max_size=30))
def test_any_text(text: str):
    """Any text at all is safe."""
    assert isinstance(parse_case_number(text), CaseNumber | None)


@pytest.mark.parametrize("typed", ["GP26O928KO3OOO1K", "gp26o928k03000IK", "GP260928K030001K"])
def test_letters_taken_for_digits_are_forgiven(typed: str):
    """O and I where only a digit can stand are read as 0 and 1."""
    assert str(parse_case_number(typed)) == "GP260928K030001K"


def test_a_check_that_looks_like_another_is_forgiven():
    """A check character O may be copied as 0, and the number is still the same."""
    number = next(str(n) for s in range(1, 999) if str(n := CaseNumber(date(2026, 9, 28), "K03", s)).endswith("O"))

    assert str(parse_case_number(number[:-1] + "0")) == number
