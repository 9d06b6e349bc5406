"""What may be said again for a citizen, and what must be said anew."""

import pytest

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Field, FieldType, Prefill
from content.catalogue.repeated import is_same, may_repeat

_NEVER = ("choice", "yes_no", "date", "money", "integer", "rows", "citizen_number")


def field(kind: FieldType, **changes: object) -> Field:
    """Make a field."""
    return Field(key="asked", label=Bilingual("问题", "Question"), type=kind, **changes)


@pytest.mark.parametrize("kind", _NEVER)
def test_declarations(kind: str):
    """What is chosen, promised, counted or dated is answered anew each time."""
    assert not may_repeat(field(FieldType(kind)))


def test_from_the_card():
    """What the card tells comes from the card."""
    assert not may_repeat(field(FieldType.ADDRESS, prefill=Prefill.ADDRESS))


def test_same():
    """The same key of another kind, or from another list, is another question."""
    lookup = field(FieldType.LOOKUP, list="industries")

    assert is_same(field(FieldType.PHONE), field(FieldType.PHONE))
    assert not is_same(field(FieldType.PHONE), field(FieldType.TEXT))
    assert not is_same(lookup, field(FieldType.LOOKUP, list="others"))
    assert not is_same(lookup, None)
