"""Which answer of a form a line of a supplement list asks for again: the one whose label it is, word for word.

Pure. An officer chooses fields by their labels, so a list stays readable on paper, and the kiosk and the server both
find the field with its type and its checks.
"""

from datetime import date

from content.catalogue.fields import Field
from content.catalogue.findings import Finding
from content.catalogue.item import Item
from content.catalogue.values import check_value


def field_meant(item: Item | None, line_zh: str) -> Field | None:
    """Find the field that a line asks for again; nothing when it asks for something else, such as a paper."""
    if item is None:
        return None
    return next((field for field in item.form.fields if field.label.zh == line_zh), None)


def fault_in_answer(item: Item | None, line_zh: str, text: str, *, today: date) -> Finding | None:
    """Check an answer to one line, already canonical; what is no field's is free text and always well formed."""
    field = field_meant(item, line_zh)
    return None if field is None else check_value(field, text, today=today)
