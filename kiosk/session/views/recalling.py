"""The offer to fill in what was answered in an earlier case, and what came of it."""

from dataclasses import replace

from kiosk.session import recalling
from kiosk.session.filling import Draft
from kiosk.session.screen import Block, Buttons, Tone
from kiosk.session.views.collect import said_time
from kiosk.session.views.frame import Scene


def recall_offer(scene: Scene, draft: Draft) -> tuple[Block, ...]:
    """Offer it where an empty box may take it; once asked, say what came, and from when."""
    known = draft.recalled
    if known is None:
        return _offer(scene) if recalling.may_recall(scene.session, draft) else ()
    if not known.is_back:
        return (scene.banner("recall.waiting", Tone.NEUTRAL),)
    if not known.is_told:
        return (scene.banner("recall.silent", Tone.WARN),)
    if not known.filled:
        return (scene.banner("recall.nothing", Tone.NEUTRAL),)
    day = said_time(scene, known.on)
    return (scene.banner("recall.filled", Tone.GOOD, count=known.filled, day=day, case_no=known.case_no),)


def _offer(scene: Scene) -> tuple[Block, ...]:
    button = scene.button(recalling.ASK, "tile", icon="clock-counter-clockwise")
    return (Buttons((replace(button, sub=scene.say("recall.sub")),)),)
