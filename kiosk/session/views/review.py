"""Review and signature. The text that is signed is built from the very lines that stand on the review."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from content.catalogue.model import Field, FieldType
from content.catalogue.rows import read_rows
from content.catalogue.shown import LINES, shown_as, shown_row
from content.contract.application import shown_hash
from kiosk.session import answers, asked_papers, offers
from kiosk.session.apply import CHANGE, PAPERS
from kiosk.session.confirmation import CONFIRM, confirmation_png
from kiosk.session.filling import Draft
from kiosk.session.screen import Block, Button, Buttons, Fact, Facts, Paragraph, Screen, SignaturePad, Tone
from kiosk.session.touches import Agreed, Pressed
from kiosk.session.views.fields import row_name
from kiosk.session.views.form import badge, window_badge
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gaps_text
from kiosk.session.views.keeping import helped, keep_offer, note
from kiosk.session.views.papers import paper_state
from kiosk.session.views.proxy import review_lines

HASH_SHOWN = 12


@dataclass(frozen=True)
class Line:
    """Hold one answer as the review shows it."""

    key: str
    label: str
    value: str = field(repr=False)
    badge: str = ""
    is_fixed: bool = False


def review(scene: Scene, draft: Draft) -> Screen:
    """Show every answer with where it came from and a way to change it."""
    about = tuple(_fact(scene, line) for line in _situation_lines(scene, draft))
    sections = tuple(
        Facts(tuple(_fact(scene, line) for line in lines), heading=heading)
        for heading, lines in _page_lines(scene, draft)
    )
    agent = tuple(Fact(label, value) for label, value in review_lines(scene))
    authority = (Facts(agent, heading=scene.say("authority.heading")),) if agent else ()
    situation = (Facts(about, heading=scene.say("review.situation")),) if about else ()
    papers = (Facts(tuple(_paper_facts(scene, draft)), heading=scene.say("papers.heading")),)
    shown = review_text(scene, draft)
    agree = scene.button("agree", "primary", icon="check", event=Agreed(shown), label=scene.say("review.agree"))
    return page(
        scene,
        "review",
        subtitle=scene.pick(draft.item.name),
        blocks=(
            *note(scene, draft),
            *helped(scene, draft),
            scene.paragraph("review.text"),
            *authority,
            *situation,
            *sections,
            *(papers if asked_papers.may_scan(draft) else ()),
            scene.paragraph("review.declaration"),
            *keep_offer(scene),
        ),
        nav=(scene.back(), scene.leave(), agree),
    )


def review_text(scene: Scene, draft: Draft) -> str:
    """Write the review as plain text, line by line as it is shown; this is what is signed and hashed."""
    lines = [scene.say("review.title"), scene.pick(draft.item.name), scene.say("review.text")]
    agent = review_lines(scene)
    if agent:
        lines += [scene.say("authority.heading"), *(f"{label}: {value}" for label, value in agent)]
    about = tuple(_situation_lines(scene, draft))
    if about:
        lines += [scene.say("review.situation"), *(_plain(line) for line in about)]
    for heading, answered in _page_lines(scene, draft):
        lines += [heading, *(_plain(line) for line in answered)]
    if asked_papers.may_scan(draft):
        lines += [scene.say("papers.heading"), *(_plain(line) for line in _paper_lines(scene, draft))]
    return "\n".join((*lines, scene.say("review.declaration")))


def _plain(line: Line) -> str:
    return f"{line.label}: {line.value}"


def _fact(scene: Scene, line: Line) -> Fact:
    return Fact(line.label, line.value, line.badge, None if line.is_fixed else _change(scene, line.key))


def _change(scene: Scene, key: str) -> Button:
    return Button(f"{CHANGE}{key}", scene.say("button.change"), Pressed(f"{CHANGE}{key}"), "quiet", "pencil-simple")


def _situation_lines(scene: Scene, draft: Draft) -> Iterator[Line]:
    for question in answers.questions(draft):
        chosen = next((option for option in question.options if option.id == draft.situation.get(question.id)), None)
        source = window_badge(scene, draft, question.id)
        yield Line(question.id, scene.pick(question.text), scene.pick(chosen.text) if chosen else "", source)


def _page_lines(scene: Scene, draft: Draft) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for asked in answers.pages(draft):
        lines = tuple(line for asked_field in asked.fields for line in _lines(scene, draft, asked_field))
        yield scene.pick(asked.title), lines


def _lines(scene: Scene, draft: Draft, asked: Field) -> Iterator[Line]:
    """Give a field's line; rows have one for how many there are, and one each."""
    answer, source = draft.answers.get(asked.key, ""), badge(scene, draft, asked.key)
    label, rows = scene.pick(asked.label), read_rows(answer) or ()
    if asked.type is FieldType.ROWS and rows:
        yield Line(asked.key, label, scene.say("rows.count", count=len(rows)))
        for at, row in enumerate(rows):
            name = row_name(scene, asked, at)
            yield Line(f"{asked.key}.{at}", name, scene.pick(shown_row(asked, row, apart=LINES)), source)
        return
    value = scene.pick(shown_as(asked, answer)) or scene.say("review.empty")
    yield Line(asked.key, label, value, source, is_fixed=answers.is_fixed(draft, asked))


def _paper_lines(scene: Scene, draft: Draft) -> Iterator[Line]:
    for material in asked_papers.scannable(draft):
        yield Line(PAPERS, scene.pick(material.name), paper_state(scene, draft, material))


def _paper_facts(scene: Scene, draft: Draft) -> Iterator[Fact]:
    # One way back serves them all: a button's key is unique on its screen.
    for number, line in enumerate(_paper_lines(scene, draft)):
        yield Fact(line.label, line.value, change=None if number else _change(scene, PAPERS))


def signature(scene: Scene, draft: Draft) -> Screen:
    """Ask for a signature by finger under the text just reviewed, named by the start of its hash."""
    gaps = offers.missing_to_file(draft.item, scene.session.hall)
    reason = gaps_text(scene, gaps) or ("" if draft.signature else scene.say("signature.sign_first"))
    trouble = (scene.banner("signature.not_now", Tone.WARN, why=gaps_text(scene, gaps)),) if gaps else ()
    blocks = (
        *trouble,
        scene.paragraph("signature.text"),
        SignaturePad(scene.say("signature.label"), scene.say("signature.clear"), lines=draft.strokes),
        *_by_key(scene, draft),
        Paragraph(scene.say("signature.hash", hash=shown_hash(draft.shown_text)[:HASH_SHOWN])),
    )
    file = scene.button("file", "primary", icon="paper-plane-tilt", reason=reason)
    return page(
        scene,
        "signature",
        subtitle=scene.pick(draft.item.name),
        blocks=blocks,
        nav=(scene.back(), scene.leave(), file),
    )


def _by_key(scene: Scene, draft: Draft) -> tuple[Block, ...]:
    """Offer to confirm instead of signing while the screen speaks: a pad that is not seen cannot be signed on."""
    if not scene.session.look.speech:
        return ()
    confirm = scene.button(CONFIRM, "option", label=scene.say("signature.confirm"))
    is_confirmed = draft.signature == confirmation_png()
    return (scene.paragraph("signature.or_confirm"), Buttons((replace(confirm, chosen=is_confirmed),)))
