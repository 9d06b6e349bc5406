import uuid

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.booking import (
    REFUSALS,
    STANDINGS,
    BookRequest,
    HoldRequest,
    Person,
    number_of,
    parse_number,
    person_info,
)
from tests.shipped import shipped_words

ID = "019a0000-0000-7000-8000-000000000001"


@settings(max_examples=50)
@given(st.uuids())
def test_number_round_trip(booking: uuid.UUID):
    """Every booking's number is read back, in small letters and with spaces as well."""
    number = number_of(str(booking))

    assert parse_number(f"{number[:4]} {number[4:].lower()}") == number


@settings(max_examples=50)
@given(st.uuids(), st.integers(2, 9), st.sampled_from("0123456789ABCDEFGHJK"))
def test_slip(booking: uuid.UUID, at: int, wrong: str):
    """One character mistyped is noticed."""
    number = number_of(str(booking))
    typed = number[:at] + wrong + number[at + 1 :]

    assert parse_number(typed) in ({number} if typed == number else {None})


@pytest.mark.parametrize("typed", ["", "YY", "GP260928K030001K", "YY汉字汉字汉字汉字X", "YY000000000000"])
def test_no_number(typed: str):
    """What is no booking's number is none."""
    assert parse_number(typed) is None


def test_letter_for_digit():
    """A letter O typed for a nought is forgiven."""
    number = next(found for found in (number_of(f"{ID}{n}") for n in range(99)) if "0" in found[2:-1])

    assert parse_number(number.replace("0", "O")) == number


def test_person_is_hidden():
    """A person shows nothing of itself when printed by mistake."""
    assert repr(Person("测试样一", "140581189912310019")) == "Person(…)"


def test_bound():
    """A sealed person is bound to the booking's id and to the key."""
    request = BookRequest(ID, "permits@20260929T0930", "abcd", b"")

    assert request.seal_info() == person_info("abcd", ID) != person_info("abcd", ID[:-1] + "2")


def test_stranger_field():
    """A request with a field nobody knows is refused."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(
            b'{"id": "019a0000-0000-7000-8000-000000000001", "slot": "y", "clock": 1}', type=BookRequest
        )


@pytest.mark.parametrize(
    "key", [*(f"booking.refusal.{name}" for name in REFUSALS), *(f"booking.standing.{name}" for name in STANDINGS)]
)
def test_worded(key: str):
    """Every refusal and every standing has its sentence."""
    assert key in shipped_words().entries


@pytest.mark.parametrize("id", ["", "x", "019A0000-0000-7000-8000-000000000001", ID + "\n", ID.replace("-", "")])
def test_no_id(id: str):
    """What is no UUID becomes no booking."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({"id": id, "slot": "s"}), type=HoldRequest)


def test_endless():
    """A text of any length is refused before anything is done with it."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode({"id": ID, "slot": "s" * 121}), type=HoldRequest)
