"""An application while it is filled in: what is asked now, what was answered, and where each answer came from.

Pure steps over a `Draft`; the catalogue's own checks decide, the same code that runs on the server.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from content.catalogue.forms import check, check_page, clean, normalise, prefilled, visible_pages
from content.catalogue.model import Field, Page, Prefill, Question
from content.catalogue.situations import relevant, visible_questions
from content.contract.application import Provenance
from kiosk.session import insets
from kiosk.session.filling import Draft
from kiosk.session.readings import CardSeen


def questions(draft: Draft) -> tuple[Question, ...]:
    """List the questions that apply, given the answers so far."""
    return visible_questions(draft.item.situation, draft.situation)


def pages(draft: Draft) -> tuple[Page, ...]:
    """List the pages that apply, each with only the fields to ask."""
    return visible_pages(draft.item.form, draft.situation, draft.answers)


def current_question(draft: Draft) -> Question | None:
    """Give the question on the screen; nothing when its place is past the last."""
    asked = questions(draft)
    return asked[draft.question] if draft.question < len(asked) else None


def current_page(draft: Draft) -> Page | None:
    """Give the page on the screen; nothing when its place is past the last."""
    asked = pages(draft)
    return asked[draft.page] if draft.page < len(asked) else None


def prefill(draft: Draft, card: CardSeen) -> Draft:
    """Take first answers from the card, or what was typed off it; what was already answered stays."""
    first = card_answers(draft, card)
    told: dict[str, Provenance] = dict.fromkeys(first, card.by)
    fixed = frozenset(field.key for field in draft.item.form.fields if field.key in first and not field.editable)
    return replace(
        draft,
        answers={**first, **draft.answers},
        provenance={**told, **draft.provenance},
        fixed=fixed,
    )


def card_answers(draft: Draft, card: CardSeen) -> dict[str, str]:
    """Give the answers that the document in hand has."""
    return prefilled(draft.item.form, _lines(card))


def _lines(card: CardSeen) -> Mapping[Prefill, str]:
    return {
        Prefill.NAME: card.name,
        Prefill.NUMBER: card.number,
        Prefill.ADDRESS: card.address,
        Prefill.SEX: card.sex,
        Prefill.BIRTH: card.birth.isoformat() if card.birth else "",
    }


def choose(draft: Draft, question: str, option: str) -> Draft:
    """Answer the question on the screen; another question, or an option it does not have, changes nothing."""
    asked = current_question(draft)
    if asked is None or asked.id != question or all(offered.id != option for offered in asked.options):
        return draft
    chosen = relevant(draft.item.situation, {**draft.situation, question: option})
    return replace(draft, situation=chosen)


def answer(draft: Draft, key: str, value: str) -> Draft:
    """Answer a field of the page on the screen; a field that is not there, or is fixed by the card, changes nothing."""
    page = current_page(draft)
    field = next((field for field in page.fields if field.key == key), None) if page else None
    if field is None or is_fixed(draft, field):
        return draft
    # The screen shows an answer as typed; it becomes canonical when the page is left.
    return replace(
        draft,
        answers={**draft.answers, key: value},
        provenance={**draft.provenance, key: _typed_or_card(draft, key, value)},
        problems=tuple(problem for problem in draft.problems if problem.field != key),
    )


def _typed_or_card(draft: Draft, key: str, value: str) -> Provenance:
    is_unchanged = draft.answers.get(key) == value
    return draft.provenance.get(key, "typed") if is_unchanged else "typed"


def is_fixed(draft: Draft, field: Field) -> bool:
    """Tell whether a field shows the holder's line as it is; one that is absent or faulty is typed like any other."""
    is_faulty = any(problem.field == field.key for problem in draft.problems)
    return field.key in draft.fixed and not is_faulty


def leave_page(draft: Draft, today: date) -> Draft:
    """Bring the page's answers to their canonical text and note what is wrong with them."""
    page = current_page(draft)
    if page is None:
        return draft
    canonical = {
        field.key: normalise(field, draft.answers[field.key]) for field in page.fields if field.key in draft.answers
    }
    tidy = replace(draft, answers={**draft.answers, **canonical})
    return replace(tidy, problems=check_page(tidy.item, page, tidy.situation, tidy.answers, today=today))


def settle(draft: Draft, today: date) -> Draft:
    """Keep exactly what would be filed, and note everything wrong with it. Agreement and signature are void."""
    answers = clean(draft.item, draft.situation, draft.answers)
    provenance = {key: draft.provenance.get(key, "typed") for key in answers}
    found = check(draft.item, draft.situation, answers, today=today)
    return replace(
        draft, answers=answers, provenance=provenance, problems=found, shown_text="", signature=b"", strokes=()
    )


def turn_to(draft: Draft, key: str) -> Draft | None:
    """Turn to the question, the page or the row that a key names, to come back to the review afterwards."""
    if insets.names_row(key):
        return _turn_to_row(draft, key)
    for number, question in enumerate(questions(draft)):
        if question.id == key:
            return replace(draft, question=number, is_returning=True)
    for number, page in enumerate(pages(draft)):
        if any(field.key == key for field in page.fields):
            return replace(draft, page=number, is_returning=True)
    return None


def _turn_to_row(draft: Draft, key: str) -> Draft | None:
    page = turn_to(draft, key.rpartition(".")[0])
    row = None if page is None else open_inset(page, f"{insets.ROW}{key}")
    if page is None or not isinstance(row, insets.RowOpen):
        return None
    return replace(page, inset=replace(row, is_only=True))


def open_inset(draft: Draft, pressed: str) -> insets.Inset | None:
    """Open the list or the row that a button of the page on the screen stands for; nothing for other buttons."""
    page = current_page(draft)
    fields = {field.key: field for field in page.fields} if page else {}
    return insets.opened(pressed, fields, draft.answers)


def asks_question(draft: Draft, key: str) -> bool:
    """Tell whether a key is that of a question rather than of a field."""
    return any(question.id == key for question in questions(draft))
