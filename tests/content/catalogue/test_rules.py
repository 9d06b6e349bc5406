"""Deciding at once, by rule."""

from dataclasses import replace
from datetime import date

import pytest

from content.catalogue.item import ClassRule
from content.catalogue.model import Bilingual, CaseClass, Catalogue, Operator, Rule, RuleCondition
from content.catalogue.rules import Grant, ToPerson, class_of, evaluate

WHY = Bilingual("需要人工核对", "A person has to look")
OFFICER = Bilingual("科员岗", "Clerk's post")


def _rule(operator: Operator, *values: str) -> Rule:
    condition = RuleCondition(of="asked", operator=operator, values=values, otherwise=WHY)
    return Rule(id="r", version=3, published=date(2026, 1, 1), officer=OFFICER, text=WHY, grants_if=(condition,))


@pytest.mark.parametrize(
    ("operator", "values", "answer"),
    [
        (Operator.AMONG, ("a", "b"), "b"),
        (Operator.NOT_AMONG, ("a", "b"), "c"),
        (Operator.AT_LEAST, ("10",), "10"),
        (Operator.AT_MOST, ("10",), "9.50"),
    ],
)
def test_grant(operator: Operator, values: tuple[str, ...], answer: str):
    """A rule whose conditions hold grants, and says under which version and who answers for it."""
    assert evaluate(_rule(operator, *values), {}, {"asked": answer}) == Grant("r", 3, OFFICER)


@pytest.mark.parametrize(
    ("operator", "values", "answer"),
    [
        (Operator.AMONG, ("a", "b"), "c"),
        (Operator.NOT_AMONG, ("a", "b"), "a"),
        (Operator.AT_LEAST, ("10",), "9.99"),
        (Operator.AT_MOST, ("10",), "11"),
        (Operator.AT_MOST, ("10",), "few"),
    ],
)
def test_to_person(operator: Operator, values: tuple[str, ...], answer: str):
    """A condition that does not hold hands over to a person, with its reason."""
    assert evaluate(_rule(operator, *values), {}, {"asked": answer}) == ToPerson("asked", WHY)


@pytest.mark.parametrize("operator", Operator)
def test_unanswered(operator: Operator):
    """What was not answered is never granted."""
    assert evaluate(_rule(operator, "1"), {}, {}) == ToPerson("asked", WHY)


def test_situation_first():
    """An answer cannot pose as a situation."""
    assert evaluate(_rule(Operator.AMONG, "a"), {"asked": "b"}, {"asked": "a"}) == ToPerson("asked", WHY)


def test_contact_filing(catalogue: Catalogue):
    """The authored rule files an employee who agrees."""
    item = catalogue.item("registration-contact-filing")
    assert item is not None
    assert item.rule is not None
    decision = evaluate(item.rule, {"asks_for": "change"}, {"contact_agrees": "yes", "contact_is": "employee"})
    assert isinstance(decision, Grant)


def test_contact_of_an_agency(catalogue: Catalogue):
    """The authored rule hands an agency to a person."""
    item = catalogue.item("registration-contact-filing")
    assert item is not None
    assert item.rule is not None
    decision = evaluate(item.rule, {"asks_for": "change"}, {"contact_agrees": "yes", "contact_is": "agent"})
    assert isinstance(decision, ToPerson)
    assert decision.of == "contact_is"


@pytest.mark.parametrize(
    ("area", "expected"),
    [("999", CaseClass.IMPORTANT), ("1000", CaseClass.MAJOR), ("", CaseClass.IMPORTANT), ("big", CaseClass.IMPORTANT)],
)
def test_raised_by_area(catalogue: Catalogue, area: str, expected: CaseClass):
    """The authored food licence is a major case from a thousand square metres on."""
    item = catalogue.item("food-business-licence")
    assert item is not None
    assert class_of(item, {}, {"area": area}) is expected


def test_never_lowered(catalogue: Catalogue):
    """A rule that names a lower class lowers nothing."""
    item = catalogue.item("food-business-licence")
    assert item is not None
    lower = ClassRule(to=CaseClass.ORDINARY, of="area", operator=Operator.AT_LEAST, values=("1",), because=WHY)
    assert class_of(replace(item, raised_if=(lower,)), {}, {"area": "5"}) is CaseClass.IMPORTANT
