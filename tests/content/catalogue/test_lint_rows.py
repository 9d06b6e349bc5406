"""Rows and lookups that cannot be filled in are told before they are published."""

from dataclasses import replace
from typing import Any

import pytest

from content.catalogue.fields import Condition, Field, FieldType, Form, Option, Page, Prefill, Situation
from content.catalogue.lint_form import check_form, option_ids
from content.catalogue.lint_rows import check_lists, check_lookup, check_rows
from content.catalogue.lists import NamedList
from content.catalogue.model import Bilingual, Item

TEXT = Bilingual("文", "Text")
NAME = Field(key="name", label=TEXT, type=FieldType.PERSON_NAME)
GOOD: dict[str, Any] = {"columns": (NAME,), "row": TEXT, "maximum": 3}


def rows(**parts: Any) -> Field:
    """Make rows that are in order but for some parts."""
    return Field(key="staff", label=TEXT, type=FieldType.ROWS, **{**GOOD, **parts})


def test_good():
    """Rows with columns, a name and a bound are in order."""
    assert list(check_rows(rows(), "here")) == []


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"columns": ()}, "here"),
        ({"row": None}, "here"),
        ({"maximum": None}, "here"),
        ({"minimum": 4}, "here"),
        ({"columns": (NAME, NAME)}, "here/name"),
        ({"columns": (Field(key="A b", label=TEXT, type=FieldType.TEXT),)}, "here/A b"),
        ({"columns": (Field(key="r", label=TEXT, type=FieldType.ROWS),)}, "here/r"),
        ({"columns": (Field(key="p", label=TEXT, type=FieldType.TEXT, prefill=Prefill.NAME),)}, "here/p"),
        (
            {
                "columns": (
                    Field(key="c", label=TEXT, type=FieldType.TEXT, shown_if=(Condition(of="x", among=("a",)),)),
                )
            },
            "here/c",
        ),
        ({"columns": tuple(Field(key=key, label=TEXT, type=FieldType.TEXT) for key in "abcdefg")}, "here"),
    ],
)
def test_rows(parts: dict[str, Any], where: str):
    """Rows that nobody can fill in are told, down to the column."""
    assert where in {issue.where for issue in check_rows(rows(**parts), "here")}


def test_columns_elsewhere():
    """Columns belong to rows only."""
    field = Field(key="a", label=TEXT, type=FieldType.TEXT, columns=(NAME,))

    assert [issue.what for issue in check_rows(field, "here")] == ["only rows have columns"]


def test_lookup():
    """A lookup without a list to look in is told, and so is a list beside another type."""
    lookup = Field(key="a", label=TEXT, type=FieldType.LOOKUP, list="nothing")
    other = Field(key="a", label=TEXT, type=FieldType.TEXT, list="nothing")

    assert [issue.what for field in (lookup, other) for issue in check_lookup(field, "here")] == [
        "there is no list “nothing” to look in",
        "only a lookup has a list",
    ]


def test_lists():
    """A list that stands twice is told, and an entry that stands twice in it."""
    entry = Option(id="01", text=TEXT)
    named = NamedList(id="trades", name=TEXT, source="here", entries=(entry, entry))

    assert {issue.where for issue in check_lists((named, named))} == {"lists/trades", "lists/trades/01"}


def test_nothing_hangs_on_rows(shop: Item):
    """Neither a condition, a rule nor a material can hang on rows, which have no one answer."""
    condition = Condition(of="staff", among=("yes",))
    after = Field(key="after", label=TEXT, type=FieldType.TEXT, shown_if=(condition,))
    form = Form(pages=(Page(id="p", title=TEXT, fields=(rows(), after)),))
    item = replace(shop, form=form, situation=Situation(), result=None, materials=())

    assert "it hangs on “staff”, which is not asked before" in {issue.what for issue in check_form(item, "here")}
    assert "staff" not in option_ids(item)


def test_column_faults(shop: Item):
    """What is wrong with a column is told at the column, by the rules of any field."""
    column = Field(key="kind", label=TEXT, type=FieldType.CHOICE)
    form = Form(pages=(Page(id="p", title=TEXT, fields=(rows(columns=(column,)),)),))
    item = replace(shop, form=form, situation=Situation(), result=None, materials=())

    assert "here.form/staff/kind" in {issue.where for issue in check_form(item, "here")}
