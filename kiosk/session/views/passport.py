"""The passport at its reader. Each check digit that does not fit is told by the field it covers."""

from kiosk.session.screen import Block, Bullets, Picture, Screen, Tone
from kiosk.session.views.frame import Scene, page

_NO_SECOND_TRY = frozenset({"reader_gone", "expired"})


def passport(scene: Scene) -> Screen:
    """Ask for the passport; after a trouble, say which and offer another try where one can help."""
    trouble = scene.session.trouble
    nav = (scene.back(), scene.leave())
    if not trouble:
        rules = tuple(scene.say(f"passport.{line}") for line in ("checked", "not_at_once", "to_collect"))
        said = (scene.paragraph("passport.text", is_large=True), _picture(scene))
        return page(scene, "passport", blocks=(*said, Bullets(scene.say("passport.heading"), rules)), nav=nav)
    again = () if trouble in _NO_SECOND_TRY else (scene.button("again", "primary", icon="arrow-clockwise"),)
    picture = () if trouble in _NO_SECOND_TRY else (_picture(scene),)
    name = f"passport.{trouble}"
    blocks = (scene.banner(name, Tone.WARN), *_misfits(scene), scene.paragraph(f"{name}_help"), *picture)
    return page(scene, name, title=scene.say("passport.trouble_title"), blocks=blocks, nav=(*nav, *again))


def _misfits(scene: Scene) -> tuple[Block, ...]:
    """Say which fields the check digits that do not fit cover; the lines are compared by these, not by eye."""
    lines = tuple(scene.say(f"passport.misfit.{check}") for check in scene.session.misfits)
    return (Bullets(scene.say("passport.misfits"), lines),) if lines else ()


def _picture(scene: Scene) -> Picture:
    return Picture("lay_passport", scene.say("passport.where"))
