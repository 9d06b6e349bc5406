"""A draft opens with its code and its own citizen's number, and with nothing less."""

import secrets

import pytest

from content.contract.draft_seal import (
    ALPHABET,
    CODE_LENGTH,
    as_scanned,
    grouped,
    holder_of,
    name_of,
    new_code,
    open_draft,
    seal_draft,
    tidy_code,
)

CODE, NUMBER = "0123456789ABCDEF", "140581189912310019"


def _open(code: str, number: str, change: int = 0) -> bytes | None:
    sealed = bytearray(seal_draft(b"answers", code=CODE, number=NUMBER, random=secrets.token_bytes))
    sealed[-1] ^= change
    return open_draft(bytes(sealed), code=code, number=number)


def test_it_opens() -> None:
    """Code and number together give the answers back."""
    assert _open(CODE, NUMBER) == b"answers"


@pytest.mark.parametrize(
    ("code", "number", "change"),
    [("1" + CODE[1:], NUMBER, 0), (CODE, "140581189912310027", 0), (CODE, NUMBER, 1)],
    ids=["another code", "another person", "one bit changed"],
)
def test_it_stays_shut(code: str, number: str, change: int) -> None:
    """Neither the code alone nor the document alone opens it, and nothing altered does."""
    assert _open(code, number, change) is None


def test_codes_can_be_typed() -> None:
    """A code has sixteen letters that the credit code's keys have."""
    code = new_code(secrets.token_bytes)

    assert (len(code), set(code) <= set(ALPHABET)) == (CODE_LENGTH, True)


@pytest.mark.parametrize("typed", [grouped(CODE), CODE.lower(), "0123-4567-89AB-CDEF"])
def test_typed_as_copied(typed: str) -> None:
    """Spaces, dashes and small letters make no difference."""
    assert tidy_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", CODE[1:], CODE + "0", "O" + CODE[1:]])
def test_no_code(typed: str) -> None:
    """What cannot be a code is none."""
    assert tidy_code(typed) == ""


def test_the_name_tells_no_code() -> None:
    """The name a draft is kept under is not its code, and differs for each."""
    names = {name_of(CODE), name_of(CODE[::-1])}

    assert (len(names), any(CODE in name.upper() for name in names)) == (2, False)


def test_scanned_as_typed() -> None:
    """What a QR picture holds is read back as the code."""
    assert tidy_code(as_scanned(grouped(CODE))) == CODE


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(40)])
def test_no_seal(sealed: bytes) -> None:
    """What was never sealed does not open."""
    assert open_draft(sealed, code=CODE, number=NUMBER) is None


def test_the_holder_tells_no_number() -> None:
    """Whose a draft is shows only to whoever has the code, and differs for each person."""
    holders = {holder_of(CODE, NUMBER), holder_of(CODE, "140581189912310027"), holder_of(CODE[::-1], NUMBER)}

    assert (len(holders), any(NUMBER in holder for holder in holders)) == (3, False)
