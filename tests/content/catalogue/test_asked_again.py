"""A line of a supplement list that is a field's label asks for that field, with its checks."""

from datetime import date
from pathlib import Path

import pytest

from content.catalogue.asked_again import fault_in_answer, field_meant
from content.catalogue.item import Item
from content.catalogue.source import load

TODAY = date(2026, 9, 28)


@pytest.fixture(scope="module")
def item() -> Item:
    """Give the authored item that a rule decides."""
    data = Path(__file__).parents[3] / "content" / "data"
    return next(each for each in load(data).items if each.id == "registration-contact-filing")


def test_a_label_means_its_field(item: Item) -> None:
    """Every field of the form is found by its label."""
    assert [field_meant(item, field.label.zh) for field in item.form.fields] == list(item.form.fields)


def test_a_paper_is_no_field(item: Item) -> None:
    """Whatever is not exactly a label is free text."""
    assert (field_meant(item, "租赁合同"), field_meant(None, "店铺名称")) == (None, None)


@pytest.mark.parametrize(
    ("line", "text", "is_wrong"),
    [("统一社会信用代码", "1", True), ("统一社会信用代码", "92140581MAQQQQQQ9M", False), ("租赁合同", "1", False)],
)
def test_checked_like_the_field(item: Item, line: str, text: str, *, is_wrong: bool) -> None:
    """An answer to a field is judged by the field's rules, any other by none."""
    assert (fault_in_answer(item, line, text, today=TODAY) is not None) == is_wrong
