from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.booking import Person
from server.booking.codes import Codes
from server.booking.messengers import MessageNotSentError
from server.booking.people import Registry
from server.booking.telling import NOT_TOLD_ISSUE, TRIES_MOST, Teller
from server.intake import Intake
from server.keys import make_secrets
from server.store import issues
from tests.server.booking.conftest import OTHER
from tests.shipped import shipped_words

EVENING = timedelta(hours=8)


@dataclass
class Phone:
    """Takes messages, or does not."""

    is_dead: bool = False
    told: list = field(default_factory=list)

    def send(self, message):
        if self.is_dead:
            raise MessageNotSentError("URLError")
        self.told.append(message)


@dataclass
class Telling:
    """A teller with its phone, at the counter's time."""

    counter: object
    registry: object
    phone: Phone
    teller: Teller

    def contact(self, id):
        known = self.registry.know(
            Person("测试样一", "140581189912310019", "13800000000"), id, today=self.counter.now.date()
        )
        return known.contact

    def booked(self, **changes: object):
        id = self.counter.id()
        return self.counter.booked(id=id, contact=self.contact(id), **changes)

    def all(self):
        while self.teller.step():
            pass
        return self.phone.told


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    numbers = count()
    secrets = make_secrets(tmp_path_factory.mktemp("keys"), random=lambda size: bytes([next(numbers)]) * size)
    return Registry(Intake(keys=secrets.intake, pepper=secrets.pepper), secrets)


@pytest.fixture
def telling(counter, registry):
    class Still:
        def now(self):
            return counter.now

        def monotonic(self):
            return 0.0

    class Now:
        def now(self):
            return counter.house

    phone = Phone()
    teller = Teller(
        database=counter.database,
        houses=Now(),
        registry=registry,
        messenger=phone,
        codes=Codes(Ed25519PrivateKey.generate(), "issuer"),
        words=shipped_words(),
        origin="https://hall.example",
        clock=Still(),
    )
    return Telling(counter, registry, phone, teller)


def test_reminder(telling):
    """The evening before, a person is reminded once, with a link and without a name."""
    made = telling.booked()
    early = list(telling.all())
    telling.counter.now += EVENING
    (message,) = telling.all()

    assert (early, message.phone, made.number in message.text, "测试" in message.text) == (
        [],
        "13800000000",
        True,
        False,
    )
    assert "https://hall.example/booking/" in message.text


def test_told_once(telling):
    """What was told is not told again."""
    telling.booked()
    telling.counter.now += EVENING
    telling.all()

    assert len(telling.all()) == 1


def test_given_back(telling):
    """Nobody is reminded of what was given back."""
    made = telling.booked()
    telling.counter.cancel(made.id)
    telling.counter.now += EVENING

    assert telling.all() == []


def test_moved(telling):
    """A moved appointment is reminded of at its new time."""
    made = telling.booked()
    telling.counter.move(made.id, OTHER)
    telling.counter.now += EVENING
    (message,) = telling.all()

    assert "10:00" in message.text


def test_dead_sender(telling):
    """A sender that is down is tried again, later each time, until a person is told."""
    telling.booked()
    telling.phone.is_dead = True
    telling.counter.now += EVENING
    for _ in range(TRIES_MOST):
        telling.all()
        telling.counter.now += timedelta(hours=2)
    with telling.counter.database.reading() as connection:
        found = [issue.key for issue in issues.still_open(connection)]

    assert (found, telling.phone.told) == ([NOT_TOLD_ISSUE], [])


def test_sender_comes_back(telling):
    """Once the sender is back the message goes out."""
    telling.booked()
    telling.phone.is_dead = True
    telling.counter.now += EVENING
    telling.all()
    telling.phone.is_dead = False
    telling.counter.now += timedelta(minutes=5)

    assert len(telling.all()) == 1
