"""Going on later: the code of what was kept or handed to a window, and the box in which it is typed again."""

from content.contract.draft_seal import as_scanned
from content.text.dates import moment_text
from kiosk.session import offers
from kiosk.session.filling import Draft, Keeping
from kiosk.session.keeping import CODE, KEEP, RESUME, SCAN_CODE, TAKE_BACK, may_keep, may_resume
from kiosk.session.replies import DraftKept
from kiosk.session.screen import (
    Banner,
    Block,
    Bullets,
    Busy,
    Button,
    Buttons,
    Fact,
    Facts,
    Input,
    Preview,
    QrPicture,
    Screen,
    Tone,
)
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import fault_text, gaps_text

# Sixteen letters in four groups, with room for a slip.
_LONGEST = 24
RULES = ("note", "anywhere", "same", "wiped")
WINDOW_RULES = ("show", "then", "sign", "careful")


def keep_offer(scene: Scene) -> tuple[Block, ...]:
    """Offer to go on later, or with a window's help, below what is filled in."""
    if not may_keep(scene.session):
        return ()
    gaps = gaps_text(scene, offers.missing_to_hand_over(scene.session.hall))
    later = scene.button(KEEP, icon="floppy-disk")
    return (Buttons((later, scene.button("hand_over", icon="handshake", reason=gaps))),)


def resume_offer(scene: Scene) -> tuple[Block, ...]:
    """Offer to open what was kept, above the list of services."""
    return (Buttons((scene.button(RESUME, icon="clock-counter-clockwise"),)),) if may_resume(scene.session) else ()


def kept(scene: Scene) -> Screen:
    """Give the code and say how it is used, until when, and where; or that it was taken back."""
    keeping = scene.session.keeping or Keeping()
    way = "handed" if keeping.for_window else "kept"
    if keeping.ended is not None:
        told = "taken_back" if keeping.ended.is_told else "taken_back_here"
        said = (scene.banner(f"kept.{told}", Tone.GOOD if keeping.ended.is_told else Tone.WARN),)
        help_text = (scene.paragraph("kept.taken_back_help"),)
        onward = scene.button("back", "primary", icon="arrow-left", label=scene.say("kept.go_on"))
        return page(scene, "kept.taken", blocks=(*said, *help_text), nav=(scene.leave(), onward))
    if keeping.kept is None and keeping.failure:
        failed = (scene.banner("kept.failed", Tone.WARN), scene.paragraph("kept.failed_help"))
        return page(scene, "kept.failed", blocks=failed, nav=(scene.back(), scene.leave()))
    if keeping.kept is None:
        return page(scene, f"{way}.waiting", title=scene.say(f"{way}.title"), blocks=(Busy(scene.say("kept.busy")),))
    return _told(scene, keeping, keeping.kept, way)


def _told(scene: Scene, keeping: Keeping, kept: DraftKept, way: str) -> Screen:
    rules = WINDOW_RULES if keeping.for_window else RULES
    caption = scene.say(f"{way}.qr")
    failed = (scene.banner("kept.not_taken_back", Tone.WARN),) if keeping.failure else ()
    taking = scene.button(TAKE_BACK, icon="arrow-u-up-left", reason=scene.say("kept.taking") if keeping.is_busy else "")
    blocks: tuple[Block, ...] = (
        *failed,
        _sent(scene, keeping, way),
        Facts(_facts(scene, kept, way), is_large=True),
        *_slip(scene, keeping),
        Bullets(scene.say(f"{way}.rules"), tuple(scene.say(f"{way}.rule.{rule}") for rule in rules)),
        QrPicture(as_scanned(kept.code), caption),
        Buttons((taking,)),
    )
    return page(scene, way, blocks=blocks, nav=(scene.back(), _finish(scene)))


def _finish(scene: Scene) -> Button:
    return scene.button("finish", "primary", icon="check")


def _facts(scene: Scene, kept: DraftKept, way: str) -> tuple[Fact, ...]:
    window = kept.window_until
    until = Fact(scene.say("kept.until"), scene.pick(moment_text(kept.until)))
    open_until = (Fact(scene.say("handed.until"), scene.pick(moment_text(window))),) if window else ()
    return (Fact(scene.say(f"{way}.code"), kept.code), *open_until, until)


def _sent(scene: Scene, keeping: Keeping, way: str) -> Banner:
    """Say who can open it by now, as far as it is known."""
    if keeping.sent is None:
        return scene.banner(f"{way}.sending", Tone.NEUTRAL)
    return scene.banner(f"{way}.sent", Tone.GOOD) if keeping.sent.is_sent else scene.banner(f"{way}.unsent", Tone.WARN)


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
    if keeping.is_busy:
        return page(scene, "resume.waiting", title=scene.say("resume.title"), blocks=(Busy(scene.say("resume.busy")),))
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
    can_scan = offers.CODES in scene.session.hall.working
    scan = (scene.button(SCAN_CODE, icon="qr-code"),) if can_scan else ()
    ways = Buttons((*scan, scene.button(TAKE_BACK, icon="arrow-u-up-left")))
    nav = (scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right"))
    return page(scene, "resume", blocks=(*lost, scene.paragraph("resume.text"), box, ways), nav=nav)


def resume_scan(scene: Scene) -> Screen:
    """Wait for the code on the slip or on a telephone."""
    trouble, hint = scene.session.trouble, scene.session.hint
    if trouble:
        told = scene.banner(f"resume_scan.{trouble}", Tone.WARN)
        again = () if trouble == "scanner_gone" else (scene.button("again", "primary", icon="arrow-clockwise"),)
        nav = (scene.back(), scene.leave(), *again)
        title = scene.say("resume_scan.title")
        return page(
            scene, "resume_scan.trouble", title=title, blocks=(told, scene.paragraph("resume_scan.help")), nav=nav
        )
    said: Block = scene.banner(f"scan.hint.{hint}", Tone.NEUTRAL) if hint else scene.paragraph("resume_scan.text")
    blocks = (said, Preview(scene.say("show_code.where")))
    return page(scene, "resume_scan", blocks=blocks, nav=(scene.back(), scene.leave()))


def note(scene: Scene, draft: Draft) -> tuple[Block, ...]:
    """Say, above what is filled in, what its citizen must know of how it was opened again."""
    return (scene.banner(f"resumed.{draft.note}", Tone.WARN),) if draft.note else ()


def helped(scene: Scene, draft: Draft) -> tuple[Block, ...]:
    """Say, above the review, how much a window typed."""
    typed = sum(1 for key, source in draft.provenance.items() if source == "window" and draft.answers.get(key))
    return (scene.banner("resumed.helped", Tone.WARN, count=typed),) if typed else ()
