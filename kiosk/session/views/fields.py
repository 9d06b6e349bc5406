"""One field as it stands on a screen: a box, buttons, an entry found in a list, or rows, by its type."""

import dataclasses
from dataclasses import dataclass, replace
from typing import Literal

from content.catalogue.findings import Fault
from content.catalogue.model import Bilingual, Field, FieldType, Option
from content.catalogue.rows import Row, read_rows
from content.catalogue.shown import LINES, NO, YES, shown_as, shown_row
from content.catalogue.values import longest_answer
from kiosk.session.insets import ADD, LOOK, ROW, has_room
from kiosk.session.screen import Block, Button, Buttons, Fact, Facts, Input, Keyboard, Paragraph, Tone
from kiosk.session.touches import Answered, Pressed
from kiosk.session.views.capitals import within
from kiosk.session.views.frame import Scene

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


@dataclass(frozen=True)
class Shown:
    """Hold how a field stands on the screen: under which key it answers, with what in it, and what is wrong."""

    key: str
    value: str = dataclasses.field(repr=False)
    problem: str = ""
    badge: str = ""
    is_fixed: bool = False


def field_blocks(scene: Scene, field: Field, shown: Shown) -> tuple[Block, ...]:
    """Ask for one field by its type: buttons for a choice, ways into a list or to rows, else a box with its keys."""
    if field.type in _CHOICES and not shown.is_fixed:
        return _choice(scene, field, shown)
    match field.type:
        case FieldType.LOOKUP:
            return _lookup(scene, field, shown)
        case FieldType.ROWS:
            return _rows(scene, field, shown)
        case _:
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
    buttons = tuple(option_button(scene, shown.key, option, shown.value) for option in options)
    # Nothing is filled in here: who has not chosen reads what to choose from.
    unchosen = Fault.NOT_YES_NO if field.type is FieldType.YES_NO else Fault.NOT_A_CHOICE
    problem = scene.text(unchosen) if shown.problem else ""
    wrong = (Paragraph(problem, Tone.BAD),) if problem else ()
    help_text = (Paragraph(scene.pick(field.help)),) if field.help else ()
    columns = 2 if field.type is FieldType.YES_NO else 1
    return (Buttons(buttons, columns=columns, heading=scene.pick(field.label)), *help_text, *wrong)


def _yes_no(answer: Literal["yes", "no"], text: Bilingual) -> Option:
    return Option(id=answer, text=text)


def _lookup(scene: Scene, field: Field, shown: Shown) -> tuple[Block, ...]:
    value = scene.pick(shown_as(field, shown.value)) or scene.say("lookup.empty")
    look = scene.button("lookup", "quiet", icon="magnifying-glass", event=Pressed(f"{LOOK}{shown.key}"))
    fact = Fact(scene.pick(field.label), value, shown.badge, replace(look, key=f"{LOOK}{shown.key}"))
    return (Facts((fact,), is_field=True), *_notes(scene, field, shown))


def _rows(scene: Scene, field: Field, shown: Shown) -> tuple[Block, ...]:
    rows = read_rows(shown.value) or ()
    label = scene.pick(field.label)
    listed: Block = Paragraph(scene.say("rows.none"))
    if rows:
        listed = Facts(tuple(_row(scene, field, shown, at, row) for at, row in enumerate(rows)))
    room = "" if has_room(field, len(rows)) else scene.say("rows.full", max=len(rows))
    name = scene.pick(field.row or field.label)
    add = scene.button("add_row", icon="plus", event=Pressed(f"{ADD}{shown.key}"), reason=room)
    add = replace(add, key=f"{ADD}{shown.key}", label=scene.say("rows.add", row=within(name)))
    return (Paragraph(label, is_large=True), *_notes(scene, field, shown), listed, Buttons((add,)))


def _row(scene: Scene, field: Field, shown: Shown, at: int, row: Row) -> Fact:
    key = f"{ROW}{shown.key}.{at}"
    change = Button(key, scene.say("button.change"), Pressed(key), "quiet", "pencil-simple")
    return Fact(row_name(scene, field, at), scene.pick(shown_row(field, row, apart=LINES)), shown.badge, change)


def row_name(scene: Scene, field: Field, at: int) -> str:
    """Call a row by what one is called and its number."""
    return scene.say("rows.one", row=scene.pick(field.row or field.label), number=at + 1)


def _notes(scene: Scene, field: Field, shown: Shown) -> tuple[Paragraph, ...]:
    help_text = (Paragraph(scene.pick(field.help)),) if field.help else ()
    return (*help_text, *((Paragraph(shown.problem, Tone.BAD),) if shown.problem else ()))


def option_button(scene: Scene, key: str, option: Option, chosen: str) -> Button:
    """Offer one option of a question or choice."""
    button = Button(
        key=f"{key}.{option.id}",
        label=scene.pick(option.text),
        event=Answered(key, option.id),
        role="option",
        chosen=option.id == chosen,
    )
    return replace(button, sub=scene.pick(option.note)) if option.note else button
