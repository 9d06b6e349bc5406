"""What a reader tells of a person shows in no written form, and why it told nothing does."""

from kiosk.session.readings import CardSeen, CardTrouble
from tests.kiosk.session.conftest import ADDRESS, NAME, NUMBER


def test_a_person_does_not_show():
    """Name, number and address of a card stay out of its written form."""
    card = CardSeen("s1", "resident", NAME, NUMBER, "男", None, ADDRESS, None)

    assert [text in repr(card) for text in (NAME, NUMBER, ADDRESS)] == [False] * 3


def test_fields_are_named():
    """Which check digits do not fit is no secret: the fields are named, not what stood there."""
    assert "birth" in repr(CardTrouble("s1", "digits", ("birth",)))
