"""Numbers of licences."""

from datetime import date

import pytest

from content.contract.ids import CaseNumber, check_character
from server.licence.numbers import licence_identifier, licence_number

BUREAU = "11140581MBQQQQQQ2D"
CASE = CaseNumber(date(2026, 9, 28), "K03", 1)


def test_number():
    """A licence number is region, day, kiosk, serial and a check character over them."""
    body = "14058120260928K030001"

    assert body + check_character(body) == licence_number(CASE, region="140581")


def test_identifier():
    """An identifier holds the five parts of GB/T 36904 with the check character last."""
    parts = licence_identifier(CASE, issuer=BUREAU, kind=1).removeprefix("1.2.156.3005.2.").split(".")

    assert [f"{BUREAU}001", BUREAU, "260928K030001", "001", check_character("".join(parts[:4]))] == parts


def test_published_check():
    """The check character agrees with the worked identifier of the standard's form."""
    parts = f"{BUREAU}001.{BUREAU}.20260000001.001".split(".")

    assert check_character("".join(parts)) == "0"


@pytest.mark.parametrize("kind", [0, 1000, -1])
def test_kind_without_three_digits(kind: int):
    """A kind of licence that three digits cannot hold is refused."""
    with pytest.raises(ValueError, match="three digits"):
        licence_identifier(CASE, issuer=BUREAU, kind=kind)


def test_a_later_edition():
    """A licence that was made anew has a number of its own, and its identifier counts the version."""
    numbers = [licence_number(CASE, region="140581", edition=edition) for edition in (1, 2, 3)]
    identifier = licence_identifier(CASE, issuer=BUREAU, kind=1, version=2)

    assert (len(set(numbers)), numbers[1][-3:-1], identifier.split(".")[-2]) == (3, "02", "002")
