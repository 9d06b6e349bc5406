"""Which answers of an earlier form may stand in a new one: what a person tells of themselves, never what they declare.

Choices, yes and no, days, numbers and amounts are answered anew each time, and rows have shapes of their own.
"""

from content.catalogue.fields import Field, FieldType, Form

_LASTING = frozenset(
    {FieldType.TEXT, FieldType.PERSON_NAME, FieldType.ADDRESS, FieldType.PHONE, FieldType.CREDIT_CODE, FieldType.LOOKUP}
)


def may_repeat(field: Field) -> bool:
    """Tell whether an earlier answer may be offered; what the card tells comes from the card."""
    return field.type in _LASTING and field.prefill is None


def is_same(field: Field, earlier: Field | None) -> bool:
    """Tell whether an earlier form asked the same: by key, by kind, and from the same list."""
    if earlier is None or not may_repeat(field):
        return False
    return (field.key, field.type, field.list) == (earlier.key, earlier.type, earlier.list)


def repeatable(form: Form) -> tuple[Field, ...]:
    """List the fields of a form that an earlier answer may fill."""
    return tuple(field for field in form.fields if may_repeat(field))
