"""The rating and the farewell. No level is chosen beforehand, and skipping stands beside the levels."""

from dataclasses import replace

from content.contract.rating_reasons import RatingReason
from kiosk.session.rating import LEVELS, REASON
from kiosk.session.screen import Banner, Block, Button, Buttons, Picture, Screen, Tone
from kiosk.session.touches import Rated
from kiosk.session.views.frame import Scene, page

_ICONS = {5: "smiley", 4: "smiley", 3: "smiley-meh", 2: "smiley-sad", 1: "smiley-angry"}


def rating(scene: Scene) -> Screen:
    """Ask how it went."""
    levels = tuple(
        replace(scene.button(f"rate_{level}", "tile", icon=_ICONS[level]), event=Rated(level)) for level in LEVELS
    )
    blocks = (scene.paragraph("rating.text"), Buttons(levels), scene.paragraph("rating.private"))
    return page(scene, "rating", blocks=blocks, nav=(scene.button("skip", icon="skip-forward"),))


def reasons(scene: Scene) -> Screen:
    """Ask why, after a low level: several may be touched, or none."""
    choices = Buttons(tuple(_reason(scene, reason) for reason in RatingReason))
    missing = "" if scene.session.reasons else scene.say("reasons.choose_first")
    return page(
        scene,
        "reasons",
        blocks=(scene.paragraph("reasons.text"), choices, scene.paragraph("rating.private")),
        nav=(
            scene.back(),
            scene.button("no_reason", icon="skip-forward"),
            scene.button("next", "primary", icon="check", reason=missing, label=scene.say("reasons.done")),
        ),
    )


def _reason(scene: Scene, reason: RatingReason) -> Button:
    button = scene.button(f"{REASON}{reason}", "option", label=scene.say(f"reasons.{reason}"))
    return replace(button, chosen=reason in scene.session.reasons)


def thanks(scene: Scene) -> Screen:
    """Say goodbye, what to take along, and that this machine forgets."""
    take = scene.paragraph("thanks.take", is_large=True)
    blocks: tuple[Block, ...] = (Picture("done"), *_rated(scene), take, scene.paragraph("thanks.forget"))
    return page(scene, "thanks", blocks=blocks, nav=(scene.button("leave", "primary", icon="sign-out"),))


def _rated(scene: Scene) -> tuple[Banner, ...]:
    if scene.session.trouble:
        return (scene.banner(f"thanks.{scene.session.trouble}", Tone.WARN),)
    return (scene.banner("thanks.rating_stored", Tone.GOOD),) if scene.session.is_rating_stored else ()
