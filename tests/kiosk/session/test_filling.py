"""What a person fills in shows in no written form of the visit's records."""

from content.contract.tracking import WantedLine
from kiosk.session.filling import Draft, Keeping, Supplying, TypedIdentity
from tests.kiosk.session.conftest import NAME, NUMBER, SHOP, make_item


def test_answers_do_not_show():
    """A draft names its item and hides every answer, with where it came from."""
    draft = Draft(make_item(), "sub-1", 7, answers={"shop": SHOP}, provenance={"shop": "typed"}, shown_text=SHOP)

    assert (SHOP in repr(draft), "sub-1" in repr(draft)) == (False, True)


def test_an_identity_does_not_show():
    """Name and number as typed are hidden."""
    assert [text in repr(TypedIdentity(NAME, NUMBER)) for text in (NAME, NUMBER)] == [False, False]


def test_a_supply_does_not_show():
    """Neither what is wanted nor what was answered is written out."""
    supplying = Supplying("GP1", "item", "sub-1", 1, (WantedLine(SHOP, ""),), (SHOP,))

    assert SHOP not in repr(supplying)


def test_a_typed_code_does_not_show():
    """A code that is being typed is hidden like one that was given."""
    assert "0123" not in repr(Keeping(typed="0123"))
