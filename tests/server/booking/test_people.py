from datetime import date
from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.booking import BookRequest, Person
from content.contract.sealing import intake_key_id, seal
from server.booking.people import Contact, Registry
from server.intake import Intake, Unreadable
from server.keys import make_secrets

TODAY = date(2026, 9, 28)
NUMBER = "140581189912310019"
ID = "019a0000-0000-7000-8000-000000000001"
OTHER_ID = "019a0000-0000-7000-8000-000000000002"


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    numbers = count()
    secrets = make_secrets(tmp_path_factory.mktemp("keys"), random=lambda size: bytes([next(numbers)]) * size)
    return Registry(Intake(keys=secrets.intake, pepper=secrets.pepper), secrets)


def person(**changes: object):
    return Person(**{"name": "测试样一", "number": NUMBER, "phone": "138-0000 0000", **changes})


def test_known(registry):
    """What is kept of a person opens to the contact alone, for the booking it was kept for."""
    known = registry.know(person(), ID, today=TODAY)

    assert registry.contact(ID, known.contact) == Contact("测试样一", "13800000000")


def test_contact_of_another(registry):
    """A contact moved to another booking does not open."""
    known = registry.know(person(), ID, today=TODAY)

    assert isinstance(registry.contact(OTHER_ID, known.contact), Unreadable)


def test_same_holder(registry):
    """A small x and spaces make no other person."""
    assert registry.holder(person(number=f" {NUMBER} ")) == registry.know(person(), ID, today=TODAY).holder


def test_without_phone(registry):
    """Without a phone nothing is kept that could be opened."""
    assert registry.know(person(phone=""), ID, today=TODAY).contact == b""


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "140581189912310018"},
        {"number": ""},
        {"number": "１４０５８１１８９９１２３１００１９"},
        {"name": "  "},
        {"name": "样" * 61},
        {"phone": "12"},
        {"phone": "call me"},
        {"phone": "1" * 30},
        {"address": "街" * 201},
    ],
)
def test_nobody(registry, changes):
    """A number that breaks a rule, no name, or a phone that is none is nobody."""
    assert registry.know(person(**changes), ID, today=TODAY) is None


def test_address_needed(registry):
    """Where somebody comes, phone and address are needed."""
    found = [
        registry.know(person(**changes), ID, today=TODAY, needs_address=True) is not None
        for changes in ({}, {"address": "街", "phone": ""}, {"address": "街"})
    ]

    assert found == [False, False, True]


@pytest.mark.parametrize("plain", [b"", b"{}", b'{"name": 1}', b"\xff"])
def test_unreadable(registry, plain):
    """What opens but is no person is unreadable."""
    kid = registry._kid
    request = BookRequest(ID, "slot", kid, b"")
    sealed = seal(plain, registry._public, request.seal_info())

    assert isinstance(registry.open(BookRequest(ID, "slot", kid, sealed)), Unreadable)


def test_line_break(registry):
    """An id with a line break opens nothing, and breaks nothing."""
    assert isinstance(registry.open(BookRequest("a\nb", "slot", registry._kid, b"")), Unreadable)


def test_foreign_key(registry):
    """What was sealed to another key is unreadable."""
    other = X25519PrivateKey.generate().public_key()
    request = BookRequest(ID, "slot", intake_key_id(other), b"")
    sealed = seal(b"{}", other, request.seal_info())

    assert isinstance(registry.open(BookRequest(ID, "slot", request.intake_key, sealed)), Unreadable)


def test_hidden(registry):
    """Nothing of a person shows when it is printed by mistake."""
    known = registry.know(person(), ID, today=TODAY)

    assert [
        text for text in (NUMBER, "测试样一", known.holder) if text in f"{known}{registry.contact(ID, known.contact)}"
    ] == []
