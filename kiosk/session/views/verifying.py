"""What the code of a genuine licence tells; the title and the holder stand on the paper alone."""

from content.contract.clock import local_date
from content.text.dates import day_text
from kiosk.session.screen import Block, Fact, Facts, Screen, Tone
from kiosk.session.views.frame import Scene, page


def genuine(scene: Scene) -> Screen:
    """Say that a licence is genuine, with its number and the day of its issue, to be compared with the paper."""
    code = scene.session.code
    facts: tuple[Block, ...] = ()
    if code is not None:
        issued = scene.pick(day_text(local_date(code.issued)))
        rows = (Fact(scene.say("ready.number"), code.number), Fact(scene.say("licence_genuine.issued"), issued))
        facts = (Facts(rows, is_large=True, is_public=True),)
    blocks = (
        scene.banner("licence_genuine.what", Tone.GOOD),
        *facts,
        scene.paragraph("licence_genuine.compare", is_large=True),
        scene.paragraph("licence_genuine.list"),
    )
    nav = (scene.button("another", icon="qr-code"), scene.button("finish", "primary", icon="check"))
    return page(scene, "licence_genuine", blocks=blocks, nav=nav)
