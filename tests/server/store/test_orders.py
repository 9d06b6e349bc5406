from datetime import timedelta

import pytest

from content.contract.health import OrderResult
from server.store import kiosks, orders
from server.store.orders import KeptOrder
from tests.server.acts.desk import MONDAY

ORDER = KeptOrder(
    id="o1",
    kiosk="K03",
    action="restart",
    target="",
    state="asked",
    asked_by="hall",
    asked_at=MONDAY,
    deadline=MONDAY + timedelta(minutes=10),
)


@pytest.fixture
def asked(database):
    """An order that waits for its kiosk."""
    database.write(lambda c: kiosks.enrol(c, name="K03", public_key=b"k", now=MONDAY))
    database.write(lambda c: orders.ask(c, ORDER))
    return database


def end(database, kiosk: str, state: str):
    """Let a kiosk answer."""
    return database.write(lambda c: orders.end(c, kiosk=kiosk, result=OrderResult("o1", state, ""), now=MONDAY))


@pytest.mark.parametrize(("kiosk", "state"), [("K04", "done"), ("K03", "asked")])
def test_no_answer(asked, kiosk: str, state: str):
    """Another kiosk's word, or one that ends nothing, leaves the order open."""
    with asked.reading() as connection:
        before = orders.open_for(connection, "K03")
    answered = end(asked, kiosk, state)

    with asked.reading() as connection:
        assert (answered, orders.open_for(connection, "K03")) == (None, before)


def test_answered_once(asked):
    """The first answer counts."""
    assert [answer and answer.state for answer in (end(asked, "K03", "done"), end(asked, "K03", "failed"))] == [
        "done",
        None,
    ]


def test_overdue(asked):
    """An order without an answer is late from its deadline on."""
    with asked.reading() as connection:
        late = [orders.overdue(connection, moment) for moment in (MONDAY, ORDER.deadline)]

    assert late == [[], [ORDER]]
