"""Consent to a window's help: exactly what the clerk will see, what not, and what was agreed."""

from collections.abc import Iterable, Iterator

from content.catalogue.model import Bilingual
from kiosk.session import asked_papers
from kiosk.session.filling import Draft
from kiosk.session.handing import handed_fields, handed_questions, missing_to_hand_over, withheld
from kiosk.session.screen import Block, Bullets, Screen, Tone
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gaps_text

_AGREED = ("code", "recorded", "never_files", "back")


def hand_over(scene: Scene, draft: Draft) -> Screen:
    """Name every answer that a clerk will see, and ask."""
    gaps = gaps_text(scene, missing_to_hand_over(scene.session))
    trouble = (scene.banner("hand_over.not_now", Tone.WARN, why=gaps),) if gaps else ()
    blocks: tuple[Block, ...] = (
        *trouble,
        scene.paragraph("hand_over.text", is_large=True),
        Bullets(scene.say("hand_over.sees"), tuple(_seen(scene, draft))),
        Bullets(scene.say("hand_over.sees_not"), tuple(_unseen(scene, draft))),
        Bullets(scene.say("hand_over.agreed"), tuple(scene.say(f"hand_over.agreed.{rule}") for rule in _AGREED)),
    )
    agree = scene.button("agree", "primary", icon="check", label=scene.say("hand_over.agree"), reason=gaps)
    return page(
        scene,
        "hand_over",
        subtitle=scene.pick(draft.item.name),
        blocks=blocks,
        nav=(scene.back(), scene.leave(), agree),
    )


def _seen(scene: Scene, draft: Draft) -> Iterator[str]:
    yield scene.say("hand_over.item", item=draft.item.name)
    yield from (scene.pick(question) for question in handed_questions(draft))
    fields = handed_fields(scene.session, draft)
    if fields:
        yield scene.say("hand_over.fields", names=_names(scene, fields))


def _unseen(scene: Scene, draft: Draft) -> Iterator[str]:
    """Say what stays here; scanned papers are neither seen nor kept."""
    hidden = tuple(field.label for field in withheld(scene.session, draft))
    if hidden:
        yield scene.say("hand_over.withheld", names=_names(scene, hidden))
    yield scene.say("hand_over.signature")
    if asked_papers.may_scan(draft):
        yield scene.say("hand_over.papers")


def _names(scene: Scene, labels: Iterable[Bilingual]) -> str:
    return scene.join(scene.pick(label) for label in labels)
