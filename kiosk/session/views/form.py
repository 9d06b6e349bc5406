"""Situation and form: one question a screen, and below every box its own sentence when something is wrong."""

from content.catalogue.model import Field, Page
from kiosk.session import answers
from kiosk.session.filling import Draft
from kiosk.session.screen import Block, Buttons, Paragraph, Screen, Tone
from kiosk.session.views.fields import Shown, field_blocks, option_button
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.guiding import slip
from kiosk.session.views.identity import problem_of
from kiosk.session.views.insets import inset_screen
from kiosk.session.views.keeping import keep_offer
from kiosk.session.views.keeping import note as resumed_note
from kiosk.session.views.recalling import recall_offer


def situation(scene: Scene, draft: Draft) -> Screen:
    """Ask one question about the citizen's own case."""
    asked = answers.current_question(draft)
    if asked is None:
        return page(scene, "situation", blocks=(), nav=(scene.back(), scene.leave()))
    chosen = draft.situation.get(asked.id, "")
    options = tuple(option_button(scene, asked.id, option, chosen) for option in asked.options)
    help_text = (Paragraph(scene.pick(asked.help)),) if asked.help else ()
    reason = "" if chosen else scene.say("situation.choose_first")
    return page(
        scene,
        f"situation.{asked.id}",
        title=scene.pick(asked.text),
        subtitle=scene.pick(draft.item.name),
        blocks=(*resumed_note(scene, draft), *help_text, Buttons(options), *keep_offer(scene), *slip(scene)),
        nav=(scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right", reason=reason)),
    )


def form(scene: Scene, draft: Draft) -> Screen:
    """Show one page of the form, with what the card already told, or what lies over it."""
    if draft.inset is not None:
        return inset_screen(scene, draft.inset)
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
    return (*resumed_note(scene, draft), *alarm, *note, *recall_offer(scene, draft), *fields, *keep_offer(scene))


def _field(scene: Scene, draft: Draft, field: Field) -> tuple[Block, ...]:
    shown = Shown(
        key=field.key,
        value=draft.answers.get(field.key, ""),
        problem=problem_of(scene, draft.problems, field.key),
        badge=badge(scene, draft, field.key),
        is_fixed=answers.is_fixed(draft, field),
    )
    return field_blocks(scene, field, shown)


def badge(scene: Scene, draft: Draft, key: str) -> str:
    """Say where an answer came from; nothing for one that is still empty."""
    source = draft.provenance.get(key)
    if source == "window":
        return window_badge(scene, draft, key)
    return scene.say(f"badge.{source}") if source and draft.answers.get(key) else ""


def window_badge(scene: Scene, draft: Draft, key: str) -> str:
    """Say which window answered a question or a field; nothing where none did."""
    window = draft.windows.get(key)
    if window is None:
        return ""
    known = scene.session.hall.bookings.window(window)
    return scene.say("badge.window", window=known.name if known else window)
