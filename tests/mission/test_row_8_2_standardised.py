"""One written process: every item carries its steps, posts, limits and papers, and one that lacks them is refused."""

from dataclasses import replace

import pytest

from content.catalogue.lint import Severity, lint
from content.catalogue.model import Catalogue, HandlingType


def errors(catalogue: Catalogue) -> list[str]:
    """List what keeps a catalogue from being published."""
    return [issue.what for issue in lint(catalogue) if issue.severity is Severity.ERROR]


def test_written_down(catalogue: Catalogue):
    """Every item names its steps and the post that takes each, and what is not decided at once its limits."""
    assert all(item.steps and all(step.post and step.name.zh for step in item.steps) for item in catalogue.items)
    assert all(
        0 < item.promised_days <= item.legal_days
        for item in catalogue.items
        if item.handling_type is not HandlingType.AT_ONCE
    )


def test_publishable(catalogue: Catalogue):
    """The authored catalogue is judged whole."""
    assert errors(catalogue) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"steps": ()}, "fewer than 5 written steps"),
        ({"promised_days": 99}, "more days are promised than the law gives"),
        ({"unit": "nowhere"}, "the unit “nowhere” does not exist"),
        ({"legal_basis": ()}, "no legal basis is cited"),
    ],
    ids=["steps", "limit", "unit", "law"],
)
def test_refused(catalogue: Catalogue, changes: dict[str, object], said: str):
    """An item that lacks one of them is not published."""
    lacking = replace(catalogue.items[0], **changes)

    assert said in errors(replace(catalogue, items=(lacking, *catalogue.items[1:])))


def test_posts_fit_the_level(catalogue: Catalogue):
    """The last post that is written down is the one the case's class asks for."""
    item = next(item for item in catalogue.items if item.handling_type is not HandlingType.AT_ONCE)
    decider = [step.post for step in item.steps]
    without = replace(item, steps=tuple(step for step in item.steps if step.post is not decider[-2]))

    assert errors(replace(catalogue, items=(without,))) != []
