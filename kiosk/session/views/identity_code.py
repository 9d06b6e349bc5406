"""The scanner waits for an identity code; after a trouble, say which and what to do."""

from kiosk.session.screen import Block, Picture, Preview, Screen, Tone
from kiosk.session.views.frame import Scene, page


def show_code(scene: Scene) -> Screen:
    """Ask for the code on the citizen's telephone."""
    session = scene.session
    nav = (scene.back(), scene.leave())
    if not session.trouble:
        hint = session.hint
        said: Block = (
            scene.banner(f"scan.hint.{hint}", Tone.NEUTRAL)
            if hint
            else scene.paragraph("show_code.text", is_large=True)
        )
        blocks = (said, scene.paragraph("show_code.once"), Preview(scene.say("show_code.where")))
        return page(scene, "show_code", blocks=blocks, nav=nav)
    again = () if session.trouble == "scanner_gone" else (scene.button("again", "primary", icon="arrow-clockwise"),)
    trouble = f"show_code.{session.trouble}"
    return page(
        scene,
        trouble,
        title=scene.say("show_code.trouble_title"),
        blocks=(scene.banner(trouble, Tone.WARN), scene.paragraph(f"{trouble}_help"), Picture("scan_code")),
        nav=(*nav, *again),
    )
