"""Situation and form: one question a screen, and below every box its own sentence when something is wrong."""

import dataclasses
from dataclasses import dataclass, replace
from typing import Literal

from content.catalogue.findings import Fault
from content.catalogue.model import Bilingual, Field, FieldType, Option, Page
from content.catalogue.values import NO, YES, longest_answer
from kiosk.session import answers
from kiosk.session.filling import Draft
from kiosk.session.screen import Block, Button, Buttons, Input, Keyboard, Paragraph, Screen, Tone
from kiosk.session.touches import Answered
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.guiding import slip
from kiosk.session.views.identity import problem_of
from kiosk.session.views.keeping import keep_offer

LONGEST_BOX = 60

_KEYBOARDS: dict[FieldType, Keyboard] = {
    FieldType.TEXT: "pinyin",
    FieldType.MULTILINE: "pinyin",
    FieldType.PERSON_NAME: "pinyin",
    FieldType.ADDRESS: "pinyin",
    FieldType.DATE: "date",
    FieldType.PHONE: "phone",
    FieldType.MONEY: "money",
    FieldType.INTEGER: "digits",
    FieldType.CITIZEN_NUMBER: "id_number",
    FieldType.CREDIT_CODE: "credit_code",
}
_CHOICES = frozenset({FieldType.CHOICE, FieldType.YES_NO})


def situation(scene: Scene, draft: Draft) -> Screen:
    """Ask one question about the citizen's own case."""
    asked = answers.current_question(draft)
    if asked is None:
        return page(scene, "situation", blocks=(), nav=(scene.back(), scene.leave()))
    chosen = draft.situation.get(asked.id, "")
    options = tuple(_option(scene, asked.id, option, chosen) for option in asked.options)
    help_text = (Paragraph(scene.pick(asked.help)),) if asked.help else ()
    reason = "" if chosen else scene.say("situation.choose_first")
    return page(
        scene,
        f"situation.{asked.id}",
        title=scene.pick(asked.text),
        subtitle=scene.pick(draft.item.name),
        blocks=(*help_text, Buttons(options), *keep_offer(scene), *slip(scene)),
        nav=(scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right", reason=reason)),
    )


def form(scene: Scene, draft: Draft) -> Screen:
    """Show one page of the form, with what the card already told."""
    asked = answers.current_page(draft)
    nav = (scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right"))
    if asked is None:
        return page(scene, "form", blocks=(), nav=nav)
    return page(
        scene,
        f"form.{asked.id}",
        title=scene.pick(asked.title),
        subtitle=scene.pick(draft.item.name),
        blocks=_page_blocks(scene, draft, asked),
        nav=nav,
    )


def _page_blocks(scene: Scene, draft: Draft, asked: Page) -> tuple[Block, ...]:
    wrong = any(problem_of(scene, draft.problems, field.key) for field in asked.fields)
    alarm = (scene.banner("form.please_mend", Tone.BAD),) if wrong else ()
    note = (Paragraph(scene.pick(asked.note)),) if asked.note else ()
    fields = (block for field in asked.fields for block in _field(scene, draft, field))
    return (*alarm, *note, *fields, *keep_offer(scene))


@dataclass(frozen=True)
class Shown:
    """Hold how a field stands on the screen: under which key it answers, with what in it, and what is wrong."""

    key: str
    value: str = dataclasses.field(repr=False)
    problem: str = ""
    badge: str = ""
    is_fixed: bool = False


def _field(scene: Scene, draft: Draft, field: Field) -> tuple[Block, ...]:
    shown = Shown(
        key=field.key,
        value=draft.answers.get(field.key, ""),
        problem=problem_of(scene, draft.problems, field.key),
        badge=badge(scene, draft, field.key),
        is_fixed=answers.is_fixed(draft, field),
    )
    return field_blocks(scene, field, shown)


def field_blocks(scene: Scene, field: Field, shown: Shown) -> tuple[Block, ...]:
    """Ask for one field by its type: buttons for a choice, else a box with the keyboard that fits."""
    if field.type in _CHOICES and not shown.is_fixed:
        return _choice(scene, field, shown)
    return (_box(scene, field, shown),)


def _box(scene: Scene, field: Field, shown: Shown) -> Input:
    return Input(
        field=shown.key,
        label=scene.pick(field.label),
        keyboard=_KEYBOARDS.get(field.type, "pinyin"),
        value=shown.value,
        help=scene.pick(field.help) if field.help else "",
        problem=shown.problem,
        badge=shown.badge,
        required=field.required,
        editable=not shown.is_fixed,
        max_length=longest_answer(field) or LONGEST_BOX,
    )


def _choice(scene: Scene, field: Field, shown: Shown) -> tuple[Block, ...]:
    options = field.options or (_yes_no("yes", YES), _yes_no("no", NO))
    buttons = tuple(_option(scene, shown.key, option, shown.value) for option in options)
    # Nothing is filled in here: who has not chosen reads what to choose from.
    unchosen = Fault.NOT_YES_NO if field.type is FieldType.YES_NO else Fault.NOT_A_CHOICE
    problem = scene.text(unchosen) if shown.problem else ""
    wrong = (Paragraph(problem, Tone.BAD),) if problem else ()
    help_text = (Paragraph(scene.pick(field.help)),) if field.help else ()
    columns = 2 if field.type is FieldType.YES_NO else 1
    return (Buttons(buttons, columns=columns, heading=scene.pick(field.label)), *help_text, *wrong)


def _yes_no(answer: Literal["yes", "no"], text: Bilingual) -> Option:
    return Option(id=answer, text=text)


def _option(scene: Scene, key: str, option: Option, chosen: str) -> Button:
    button = Button(
        key=f"{key}.{option.id}",
        label=scene.pick(option.text),
        event=Answered(key, option.id),
        role="option",
        chosen=option.id == chosen,
    )
    return replace(button, sub=scene.pick(option.note)) if option.note else button


def badge(scene: Scene, draft: Draft, key: str) -> str:
    """Say where an answer came from; nothing for one that is still empty."""
    source = draft.provenance.get(key)
    return scene.say(f"badge.{source}") if source and draft.answers.get(key) else ""
