"""Situations, forms, rules and licence faces refer only to what is asked."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from content.catalogue.item import ClassRule
from content.catalogue.lint_form import check_form
from content.catalogue.lists import with_lists
from content.catalogue.model import (
    Bilingual,
    CaseClass,
    Catalogue,
    Condition,
    FaceLine,
    Field,
    FieldType,
    Form,
    Item,
    Operator,
    Option,
    Page,
    Question,
    RuleCondition,
    Situation,
)

TEXT = Bilingual("文", "Text")
ONE = Option(id="a", text=TEXT)
TWO = Option(id="b", text=TEXT)
Make = Callable[..., Field]


def _found(item: Item) -> list[str]:
    return [issue.what for issue in check_form(item, "here")]


def _with_fields(item: Item, *fields: Field) -> Item:
    form = Form(pages=(Page(id="p", title=TEXT, fields=fields),))
    return replace(item, form=form, situation=Situation(), materials=(), result=None)


def test_authored(catalogue: Catalogue):
    """The authored forms are in order."""
    assert [what for item in catalogue.items for what in _found(with_lists(item, catalogue.lists))] == []


@pytest.mark.parametrize(
    ("kind", "more", "what"),
    [
        (FieldType.CHOICE, {"options": (ONE,)}, "there is nothing to choose"),
        (FieldType.CHOICE, {"options": (ONE, ONE)}, "two options share an id"),
        (FieldType.TEXT, {"options": (ONE, TWO)}, "only a choice has options"),
        (FieldType.TEXT, {"minimum": 1}, "only numbers have bounds"),
        (FieldType.DATE, {"max_length": 5}, "only text has a length"),
        (FieldType.TEXT, {"editable": False}, "nobody can fill it in"),
        (FieldType.TEXT, {"pattern": "a"}, "pattern and its explanation go together"),
        (FieldType.TEXT, {"pattern": "(", "pattern_says": TEXT}, "the pattern is no regular expression"),
        (
            FieldType.TEXT,
            {"shown_if": (Condition(of="asked", among=("a",)),)},
            "it hangs on “asked”, which is not asked before",
        ),
    ],
)
def test_field(shop: Item, make_field: Make, kind: FieldType, more: dict[str, Any], what: str):
    """Each rule finds the field that breaks it."""
    assert _found(_with_fields(shop, make_field(kind, **more))) == [what]


def test_doubled_key(shop: Item, make_field: Make):
    """Two fields cannot share a key."""
    field = make_field(FieldType.TEXT)
    assert _found(_with_fields(shop, field, field)) == ["the key “asked” stands 2 times"]


def test_strange_key(shop: Item, make_field: Make):
    """A key is made of small letters, digits and underscores."""
    field = replace(make_field(FieldType.TEXT), key="Über")
    assert _found(_with_fields(shop, field)) == ["the key “Über” is no key"]


def test_question_and_field_share_a_key(shop: Item, make_field: Make):
    """A question and a field cannot share a key."""
    question = Question(id="asked", text=TEXT, options=(ONE, TWO))
    item = replace(_with_fields(shop, make_field(FieldType.TEXT)), situation=Situation(questions=(question,)))
    assert _found(item) == ["the key “asked” stands 2 times"]


def test_impossible_answer(shop: Item, make_field: Make):
    """A field cannot wait for an answer that never comes."""
    first = replace(make_field(FieldType.YES_NO), key="first")
    second = make_field(FieldType.TEXT, shown_if=(Condition(of="first", among=("perhaps",)),))
    assert _found(_with_fields(shop, first, second)) == ["it waits for an answer that “first” never has"]


def test_empty_page(shop: Item):
    """A page asks something."""
    assert _found(_with_fields(shop)) == ["the page asks nothing"]


def test_crowded_page(shop: Item, make_field: Make):
    """More than six fields on a page are too many, which is a warning."""
    fields = tuple(replace(make_field(FieldType.TEXT), key=f"asked_{number}") for number in range(7))
    assert _found(_with_fields(shop, *fields)) == ["the page asks too much at once"]


def test_face_of_nothing(shop: Item):
    """A licence cannot show an answer that is not asked."""
    assert shop.result is not None
    result = replace(shop.result, face=(FaceLine(caption=TEXT, of="moon"),))
    assert _found(replace(shop, result=result)) == ["“moon” is not asked"]


def test_face_of_the_card(shop: Item):
    """A licence may show a line of the card."""
    assert shop.result is not None
    result = replace(shop.result, face=(FaceLine(caption=TEXT, of="card.name"),))
    assert _found(replace(shop, result=result)) == []


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        (("moon", Operator.AMONG, ("full",)), "the rule looks at an answer that is not asked"),
        (("contact_is", Operator.AMONG, ("ghost",)), "the rule waits for an answer that cannot come"),
        (("contact_phone", Operator.AT_LEAST, ("many",)), "a bound is one whole number"),
        (("contact_phone", Operator.AT_LEAST, ("1", "2")), "a bound is one whole number"),
    ],
)
def test_rule(catalogue: Catalogue, condition: tuple[str, Operator, tuple[str, ...]], what: str):
    """A rule looks only at answers that are asked and can come."""
    item = catalogue.item("registration-contact-filing")
    assert item is not None
    assert item.rule is not None
    of, operator, values = condition
    spoilt = RuleCondition(of=of, operator=operator, values=values, otherwise=TEXT)
    assert _found(replace(item, rule=replace(item.rule, grants_if=(spoilt,)))) == [what]


def test_rule_without_conditions(catalogue: Catalogue):
    """A rule demands something."""
    item = catalogue.item("registration-contact-filing")
    assert item is not None
    assert item.rule is not None
    spoilt = replace(item, rule=replace(item.rule, grants_if=()))
    assert _found(spoilt) == ["a rule without conditions grants anything"]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"of": "moon"}, "the rule looks at an answer that is not asked"),
        ({"values": ("large",)}, "a bound is one whole number"),
        ({"to": CaseClass.IMPORTANT}, "it does not raise the class"),
    ],
)
def test_raising_rule(catalogue: Catalogue, changes: dict[str, Any], what: str):
    """A rule that raises the class looks at an answer that is asked, and truly raises it."""
    item = catalogue.item("food-business-licence")
    assert item is not None
    plain = {"to": CaseClass.MAJOR, "of": "area", "operator": Operator.AT_LEAST, "values": ("1000",), "because": TEXT}
    assert _found(replace(item, raised_if=(ClassRule(**{**plain, **changes}),))) == [what]
