"""The rating and the farewell. No level is chosen beforehand, and skipping stands beside the levels."""

from dataclasses import replace

from kiosk.session.events import Rated
from kiosk.session.rating import LEVELS
from kiosk.session.screen import Buttons, Picture, Screen, Tone
from kiosk.session.views.frame import Scene, page

_ICONS = {5: "smiley", 4: "smiley", 3: "smiley-meh", 2: "smiley-sad", 1: "smiley-angry"}


def rating(scene: Scene) -> Screen:
    """Ask how it went."""
    levels = tuple(
        replace(scene.button(f"rate_{level}", "tile", icon=_ICONS[level]), event=Rated(level)) for level in LEVELS
    )
    blocks = (scene.paragraph("rating.text"), Buttons(levels), scene.paragraph("rating.private"))
    return page(scene, "rating", blocks=blocks, nav=(scene.button("skip", icon="skip-forward"),))


def thanks(scene: Scene) -> Screen:
    """Say goodbye, what to take along, and that this machine forgets."""
    stored = (scene.banner("thanks.rating_stored", Tone.GOOD),) if scene.session.is_rating_stored else ()
    blocks = (Picture("done"), *stored, scene.paragraph("thanks.take", is_large=True), scene.paragraph("thanks.forget"))
    return page(scene, "thanks", blocks=blocks, nav=(scene.button("leave", "primary", icon="sign-out"),))
