"""The copy of a receipt, offered and told on the page of the case."""

from kiosk.session.copying import ASK, may_copy
from kiosk.session.screen import Banner, Block, Buttons, Tone
from kiosk.session.tracking import held
from kiosk.session.views.frame import TONE_ICONS, Scene
from kiosk.session.views.gaps import fault_text


def receipt_copy(scene: Scene) -> tuple[Block, ...]:
    """Offer the copy to the holder, and say what became of the last one."""
    if held(scene.session) is None:
        return ()
    reason = "" if may_copy(scene.session) else scene.say("copy.not_now")
    return (*_told(scene), Buttons((scene.button(ASK, icon="printer", reason=reason),)))


def _told(scene: Scene) -> tuple[Block, ...]:
    slip = scene.session.inquiry.copy if scene.session.inquiry else None
    if slip is None:
        return ()
    done = slip.settled
    if done is None:
        return (Banner(scene.say("copy.waiting"), Tone.NEUTRAL, TONE_ICONS[Tone.NEUTRAL]),)
    tone = Tone.GOOD if done.outcome in {"confirmed", "sent"} else Tone.WARN
    said = scene.say(f"copy.{done.outcome}", number=done.copy_no, why=fault_text(scene, done.fault))
    return (Banner(said, tone, TONE_ICONS[tone]),)
