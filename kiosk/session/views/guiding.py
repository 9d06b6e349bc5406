"""The offer to print a guide, and what is known of the slip, wherever an item is looked at."""

from dataclasses import replace

from kiosk.session import guiding
from kiosk.session.screen import Banner, Block, Buttons, Tone
from kiosk.session.views.frame import TONE_ICONS, Scene
from kiosk.session.views.gaps import fault_text


def slip(scene: Scene) -> tuple[Block, ...]:
    """Offer the slip while the printer works, and say what is known of the last one."""
    offer = replace(scene.button(guiding.ASK, "tile", icon="printer"), sub=scene.say("guide_slip.sub"))
    return (*_known(scene), *((Buttons((offer,)),) if guiding.may_print(scene.session) else ()))


def _known(scene: Scene) -> tuple[Block, ...]:
    asked = scene.session.guide
    if asked is None:
        return ()
    if asked.settled is None:
        return (Banner(scene.say("guide_slip.waiting"), Tone.NEUTRAL, TONE_ICONS[Tone.NEUTRAL]),)
    word, fault = asked.settled.outcome, asked.settled.fault
    tone = Tone.GOOD if word in {"confirmed", "sent"} else Tone.WARN
    return (scene.banner(f"guide_slip.{word}", tone, why=fault_text(scene, fault)),)
