"""One row of many, and the search in a list: the screens that lie over a page of fields for a while."""

from content.catalogue.lookup import find_entries
from content.catalogue.model import Field, Option
from kiosk.session.insets import KEEP_ROW, REMOVE_ROW, Inset, Picking, RowOpen
from kiosk.session.screen import Block, Button, Buttons, Input, Paragraph, Screen, Tone
from kiosk.session.touches import Answered
from kiosk.session.views.fields import Shown, field_blocks, row_name
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.identity import problem_of

MOST_SHOWN = 200
"""Nobody reads further; a longer list asks for more letters."""


def inset_screen(scene: Scene, inset: Inset) -> Screen:
    """Show what lies over the page."""
    if isinstance(inset, Picking):
        return _lookup(scene, inset)
    if inset.picking is not None:
        return _lookup(scene, inset.picking)
    return _row(scene, inset)


def _lookup(scene: Scene, picking: Picking) -> Screen:
    found = find_entries(picking.field, picking.query, limit=MOST_SHOWN)
    box = Input(
        field=f"lookup.{picking.key}",
        label=scene.say("lookup.label"),
        keyboard="pinyin",
        value=picking.query,
        help=scene.say("lookup.help"),
        required=False,
        is_search=True,
    )
    entries = tuple(_entry(scene, picking, entry) for entry in found)
    heading = scene.say("lookup.more" if len(found) == MOST_SHOWN else "lookup.found", count=len(found))
    listed: Block = Buttons(entries, heading=heading) if entries else scene.paragraph("lookup.nothing")
    return page(
        scene,
        f"lookup.{picking.field.key}",
        title=scene.pick(picking.field.label),
        blocks=(box, listed),
        nav=(scene.back(), scene.leave()),
    )


def _entry(scene: Scene, picking: Picking, entry: Option) -> Button:
    return Button(
        key=f"entry.{entry.id}",
        label=scene.pick(entry.text),
        event=Answered(picking.key, entry.id),
        role="option",
        sub=scene.pick(entry.note) if entry.note else "",
        chosen=entry.id == picking.chosen,
    )


def _row(scene: Scene, row: RowOpen) -> Screen:
    alarm = (scene.banner("form.please_mend", Tone.BAD),) if row.problems else ()
    fields = (block for column in row.field.columns for block in _column(scene, row, column))
    remove = () if row.is_new else (Buttons((scene.button(REMOVE_ROW, icon="trash"),)),)
    help_text = (Paragraph(scene.pick(row.field.help)),) if row.field.help else ()
    return page(
        scene,
        f"row.{row.field.key}",
        title=row_name(scene, row.field, row.at),
        subtitle=scene.pick(row.field.label),
        blocks=(*alarm, *help_text, *fields, *remove),
        nav=(scene.back(), scene.leave(), scene.button(KEEP_ROW, "primary", icon="check")),
    )


def _column(scene: Scene, row: RowOpen, column: Field) -> tuple[Block, ...]:
    value, problem = row.values.get(column.key, ""), problem_of(scene, row.problems, column.key)
    return field_blocks(scene, column, Shown(column.key, value, problem))
