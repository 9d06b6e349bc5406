"""A draft opens for its citizen however it was sealed, and for a window only where it was sealed to the code alone."""

import secrets

import msgspec
import pytest

from content.contract.draft_seal import holder_of, seal_draft
from content.contract.drafts import DraftBody, read_body, read_own_body

CODE, NUMBER, OTHER = "0123456789ABCDEF", "140581189912310019", "140581189912310027"
BODY = DraftBody("item", "id", {}, {"shop": "高平市样本百货店"}, {"shop": "typed"}, holder_of(CODE, NUMBER))


def sealed(number: str, plain: bytes = b"") -> bytes:
    """Seal it to the code, with or without the document."""
    return seal_draft(plain or msgspec.json.encode(BODY), code=CODE, number=number, random=secrets.token_bytes)


@pytest.mark.parametrize("number", [NUMBER, ""])
def test_its_citizen(number):
    """Code and document open it in either way."""
    assert read_own_body(sealed(number), code=CODE, number=NUMBER) == BODY


@pytest.mark.parametrize("number", [NUMBER, ""])
def test_another_person(number):
    """Somebody else's document opens neither."""
    assert read_own_body(sealed(number), code=CODE, number=OTHER) is None


@pytest.mark.parametrize(("number", "opened"), [("", BODY), (NUMBER, None)])
def test_the_code_alone(number, opened):
    """The code alone opens what was handed to a window, and nothing else."""
    assert read_body(sealed(number), code=CODE) == opened


@pytest.mark.parametrize("plain", [b"not json", b'{"item": 1}', b"\xff"])
def test_something_else(plain):
    """What is sealed and no draft is none."""
    assert read_body(sealed("", plain), code=CODE) is None


def test_nothing_shows():
    """No answer shows in written form."""
    assert repr(BODY) == "DraftBody(…)"
