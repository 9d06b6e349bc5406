"""What the world replies about a person shows in no written form."""

from kiosk.session.replies import DraftKept, DraftOpened, ItemsFound
from tests.kiosk.session.conftest import NOW, SHOP, make_item

CODE = "0123 4567 89AB CDEF"


def test_a_code_does_not_show():
    """The code of a kept application is in no log."""
    assert CODE not in repr(DraftKept("s1", CODE, NOW))


def test_answers_do_not_show():
    """What was kept comes back without being written out."""
    opened = DraftOpened("s1", make_item(), "sub-1", 7, {}, {"shop": SHOP}, {"shop": "typed"})

    assert SHOP not in repr(opened)


def test_a_query_does_not_show():
    """What was searched for may be somebody's name."""
    assert SHOP not in repr(ItemsFound("s1", SHOP, ()))
