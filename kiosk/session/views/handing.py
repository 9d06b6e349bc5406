"""Consent to a window's help: exactly what the clerk will see, what not, and what was agreed."""

from kiosk.session import asked_papers
from kiosk.session.filling import Draft
from kiosk.session.handing import handed, missing_to_hand_over, withheld
from kiosk.session.screen import Block, Bullets, Screen, Tone
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gaps_text

_AGREED = ("code", "recorded", "never_files", "back")


def hand_over(scene: Scene, draft: Draft) -> Screen:
    """Name every answer that a clerk will see, and ask."""
    gaps = gaps_text(scene, missing_to_hand_over(scene.session))
    seen = [scene.pick(label) for label in handed(scene.session, draft)]
    hidden = [scene.pick(field.label) for field in withheld(scene.session, draft)]
    unseen = (*hidden, scene.say("hand_over.signature"), *_papers(scene, draft))
    trouble = (scene.banner("hand_over.not_now", Tone.WARN, why=gaps),) if gaps else ()
    blocks: tuple[Block, ...] = (
        *trouble,
        scene.paragraph("hand_over.text", is_large=True),
        Bullets(scene.say("hand_over.sees"), (scene.pick(draft.item.name), *seen)),
        Bullets(scene.say("hand_over.sees_not"), unseen),
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


def _papers(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Say that scanned papers are neither seen nor kept; nothing where none can be scanned."""
    return (scene.say("hand_over.papers"),) if asked_papers.may_scan(draft) else ()
