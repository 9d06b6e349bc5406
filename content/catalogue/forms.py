"""Decide which fields are asked and whether a form may be filed: the same code on the kiosk and on the server.

`situation` maps question ids to option ids, `answers` field keys to text. Both come from outside on the server,
so nothing about them is taken for granted.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from content.catalogue.fields import Field, Form, Page, Prefill
from content.catalogue.findings import Fault, Finding, finding_keys
from content.catalogue.item import Item
from content.catalogue.shown import shown_as
from content.catalogue.situations import Answers, check_situation, holds, relevant
from content.catalogue.terms import Terminal
from content.catalogue.values import check_value, normalise

__all__ = [
    "Answers",
    "Fault",
    "Finding",
    "check",
    "check_page",
    "clean",
    "finding_keys",
    "normalise",
    "prefilled",
    "shown_as",
    "visible_fields",
    "visible_pages",
]


def visible_fields(form: Form, situation: Answers, answers: Answers) -> tuple[Field, ...]:
    """List the fields to ask, in order. A field may hang on the situation and on earlier visible fields."""
    known = dict(situation)
    shown: list[Field] = []
    for field in form.fields:
        if holds(field.shown_if, known):
            shown.append(field)
            known[field.key] = normalise(field, answers.get(field.key, ""))
    return tuple(shown)


def visible_pages(form: Form, situation: Answers, answers: Answers) -> tuple[Page, ...]:
    """List the pages with only the fields to ask; a page without any is left out."""
    keys = {field.key for field in visible_fields(form, situation, answers)}
    pages = (replace(page, fields=tuple(field for field in page.fields if field.key in keys)) for page in form.pages)
    return tuple(page for page in pages if page.fields)


def prefilled(form: Form, card: Mapping[Prefill, str]) -> dict[str, str]:
    """Take the first answers from the card's lines; lines it does not have are left for the citizen."""
    return {
        field.key: normalise(field, card[field.prefill])
        for field in form.fields
        if field.prefill is not None and card.get(field.prefill)
    }


def clean(item: Item, situation: Answers, answers: Answers) -> dict[str, str]:
    """Give the answers to file: canonical, of visible fields only, and without empty ones."""
    fields = visible_fields(item.form, relevant(item.situation, situation), answers)
    canonical = ((field.key, normalise(field, answers.get(field.key, ""))) for field in fields)
    return {key: value for key, value in canonical if value}


def check(item: Item, situation: Answers, answers: Answers, *, today: date) -> tuple[Finding, ...]:
    """Check a whole application, one finding a field, in the order asked; nothing found means it may be filed.

    An answer to a field that is not asked is a finding, because nobody was shown it: `clean` drops such answers.
    """
    if item.terminal is Terminal.GUIDE_ONLY:
        return (Finding("", Fault.GUIDE_ONLY),)
    fields = visible_fields(item.form, relevant(item.situation, situation), answers)
    return (
        *check_situation(item.situation, situation),
        *_check_strangers(item.form, fields, answers),
        *_check_values(fields, answers, today),
    )


def check_page(item: Item, page: Page, situation: Answers, answers: Answers, *, today: date) -> tuple[Finding, ...]:
    """Check the fields of one page that are asked, given all answers so far."""
    fields = visible_fields(item.form, relevant(item.situation, situation), answers)
    on_page = {field.key for field in page.fields}
    return _check_values(tuple(field for field in fields if field.key in on_page), answers, today)


def _check_values(fields: tuple[Field, ...], answers: Answers, today: date) -> tuple[Finding, ...]:
    found = (check_value(field, normalise(field, answers.get(field.key, "")), today=today) for field in fields)
    return tuple(finding for finding in found if finding is not None)


def _check_strangers(form: Form, asked: tuple[Field, ...], answers: Answers) -> tuple[Finding, ...]:
    known = {field.key for field in form.fields}
    hidden = known - {field.key for field in asked}
    # A key the catalogue does not know may itself hold anything, so it is counted and never repeated.
    strangers = len(answers.keys() - known)
    unknown = (Finding("", Fault.UNKNOWN_FIELD, {"count": strangers}),) if strangers else ()
    return (*unknown, *(Finding(key, Fault.NOT_SHOWN) for key in sorted(hidden) if answers.get(key)))
