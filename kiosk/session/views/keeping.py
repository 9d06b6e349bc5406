"""Going on later: the code of what was kept, and the box in which it is typed again."""

from content.text.dates import moment_text
from kiosk.session import offers
from kiosk.session.filling import Keeping
from kiosk.session.keeping import CODE, KEEP, RESUME, may_keep, may_resume
from kiosk.session.screen import Block, Bullets, Busy, Buttons, Fact, Facts, Input, Screen, Tone
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import fault_text

# Sixteen letters in four groups, with room for a slip.
_LONGEST = 24


def keep_offer(scene: Scene) -> tuple[Block, ...]:
    """Offer to go on later, below what is filled in."""
    return (Buttons((scene.button(KEEP, icon="floppy-disk"),)),) if may_keep(scene.session) else ()


def resume_offer(scene: Scene) -> tuple[Block, ...]:
    """Offer to open what was kept, above the list of services."""
    return (Buttons((scene.button(RESUME, icon="clock-counter-clockwise"),)),) if may_resume(scene.session) else ()


def kept(scene: Scene) -> Screen:
    """Give the code and say how it is used, until when, and where."""
    keeping = scene.session.keeping or Keeping()
    if keeping.failure:
        told = (scene.banner("kept.failed", Tone.WARN), scene.paragraph("kept.failed_help"))
        return page(scene, "kept.failed", blocks=told, nav=(scene.back(), scene.leave()))
    if keeping.kept is None:
        return page(scene, "kept.waiting", title=scene.say("kept.title"), blocks=(Busy(scene.say("kept.busy")),))
    until = scene.pick(moment_text(keeping.kept.until))
    facts = (Fact(scene.say("kept.code"), keeping.kept.code), Fact(scene.say("kept.until"), until))
    rules = tuple(scene.say(f"kept.rule.{rule}") for rule in ("note", "here", "same", "wiped"))
    blocks = (
        scene.banner("kept.done", Tone.GOOD),
        Facts(facts, is_large=True),
        *_slip(scene, keeping),
        Bullets(scene.say("kept.rules"), rules),
    )
    return page(scene, "kept", blocks=blocks, nav=(scene.back(), scene.button("finish", "primary", icon="check")))


def _slip(scene: Scene, keeping: Keeping) -> tuple[Block, ...]:
    """Say what is known of the code on paper; nothing where no slip can be printed."""
    slip = keeping.slip
    if slip is None:
        return (scene.paragraph("kept.slip.waiting"),) if offers.RECEIPT in scene.session.hall.working else ()
    tone = Tone.NEUTRAL if slip.outcome in {"confirmed", "sent"} else Tone.WARN
    return (scene.paragraph(f"kept.slip.{slip.outcome}", tone, why=fault_text(scene, slip.fault)),)


def resume(scene: Scene) -> Screen:
    """Ask for the code; one answer for whatever does not open, so that nobody can guess."""
    keeping = scene.session.keeping or Keeping()
    lost = (scene.banner(f"resume.{keeping.failure}", Tone.WARN),) if keeping.failure else ()
    box = Input(
        field=CODE,
        label=scene.say("resume.label"),
        keyboard="credit_code",
        value=keeping.typed,
        help=scene.say("resume.help"),
        problem=scene.say("resume.missing") if keeping.is_asked else "",
        max_length=_LONGEST,
    )
    nav = (scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right"))
    return page(scene, "resume", blocks=(*lost, scene.paragraph("resume.text"), box), nav=nav)
