"""Filing and what follows at once. The case number stays large on the screen whatever the receipt printer does."""

from datetime import date

from content.catalogue.model import HandlingType
from content.law.clock import Deadlines
from content.text.dates import day_text, moment_text
from content.text.mask import mask_name, mask_number
from kiosk.session.filing import may_decide_now
from kiosk.session.prints import ReceiptSettled
from kiosk.session.replies import Filed
from kiosk.session.screen import Banner, Block, Busy, Button, Fact, Facts, Picture, QrPicture, Screen, Tone
from kiosk.session.state import Session
from kiosk.session.views.frame import PREFIX, TONE_ICONS, Scene, page
from kiosk.session.views.gaps import fault_text


def filing(scene: Scene) -> Screen:
    """Wait for the disk; nothing is promised yet."""
    return page(scene, "filing", blocks=(Busy(scene.say("filing.text")),))


def filing_slow(scene: Scene) -> Screen:
    """Say honestly that it is not known yet whether the application is stored."""
    blocks = (scene.banner("filing_slow.unknown", Tone.WARN), scene.paragraph("filing_slow.help"), Picture("sorry"))
    return page(scene, "filing_slow", blocks=blocks, nav=(scene.leave(),))


def not_filed(scene: Scene) -> Screen:
    """Apologise: nothing was stored, why, and where to go."""
    key = f"not_filed.{scene.session.failure}"
    why = key if scene.text.has(PREFIX + key) else "not_filed.broken"
    blocks = (
        scene.banner("not_filed.nothing_stored", Tone.BAD),
        scene.paragraph(why),
        scene.paragraph("not_filed.help"),
        Picture("sorry"),
    )
    return page(scene, "not_filed", blocks=blocks, nav=(scene.button("leave", "primary", icon="sign-out"),))


def filed(scene: Scene, done: Filed) -> Screen:
    """Show the number, the code, what happens next with real dates, and what is known of the receipt."""
    is_at_once = may_decide_now(scene.session)
    number = Facts((Fact(scene.say("filed.case_no"), done.case_no),), is_large=True)
    blocks = (
        scene.banner("filed.stored", Tone.GOOD),
        number,
        receipt_banner(scene),
        *_agent_note(scene),
        *_typed_note(scene),
        *_at_once_note(scene, is_can=is_at_once),
        QrPicture(done.code_text, scene.say("filed.code_caption")),
        Facts(_about(scene, done), heading=scene.say("filed.about")),
        *_next(scene, done),
    )
    return page(scene, "filed", blocks=blocks, nav=_nav(scene, is_at_once=is_at_once))


def _nav(scene: Scene, *, is_at_once: bool) -> tuple[Button, ...]:
    if not is_at_once:
        return (scene.button("finish", "primary", icon="check"),)
    return (scene.button("finish"), scene.button("decide_now", "primary", icon="lightning"))


# Whoever signed in so is looked at by a person before anything is decided.
_LOOKED_AT = frozenset({"typed", "passport"})


def _agent_note(scene: Scene) -> tuple[Block, ...]:
    if scene.session.authority is None:
        return ()
    what = scene.session.agent_receipt
    second = _receipt_words(scene, what)
    return (scene.paragraph("filed.second_receipt", what=second), scene.paragraph("filed.agent_receipt"))


def _typed_note(scene: Scene) -> tuple[Block, ...]:
    card = scene.session.card
    is_looked_at = card is not None and card.by in _LOOKED_AT
    return (scene.banner(f"filed.{card.by}", Tone.WARN),) if card is not None and is_looked_at else ()


def _at_once_note(scene: Scene, *, is_can: bool) -> tuple[Block, ...]:
    draft = scene.session.draft
    if draft is None or draft.item.handling_type is not HandlingType.AT_ONCE:
        return ()
    if scene.session.card is not None and scene.session.card.by in _LOOKED_AT:
        return ()
    without_card = "filed.decide_later" if _has_card(scene) else "filed.decide_by_card"
    return (scene.paragraph("filed.decide_now" if is_can else without_card, is_large=True),)


def _has_card(scene: Scene) -> bool:
    return scene.session.card is not None and scene.session.card.by == "card"


def receipt_banner(scene: Scene) -> Banner:
    """Say what is known of the receipt, and no more."""
    receipt = scene.session.receipt
    is_good = receipt is not None and receipt.outcome in {"confirmed", "sent"}
    tone = Tone.NEUTRAL if receipt is None else Tone.GOOD if is_good else Tone.WARN
    return Banner(_receipt_words(scene, receipt), tone, TONE_ICONS[tone])


def _receipt_words(scene: Scene, receipt: ReceiptSettled | None) -> str:
    if receipt is None:
        return scene.say("receipt.waiting")
    return scene.say(f"receipt.{receipt.outcome}", why=fault_text(scene, receipt.fault))


def _about(scene: Scene, done: Filed) -> tuple[Fact, ...]:
    session = scene.session
    facts = [Fact(scene.say("filed.at"), scene.pick(moment_text(done.filed_at)))]
    if session.draft:
        facts.insert(0, Fact(scene.say("filed.item"), scene.pick(session.draft.item.name)))
    return (*facts, *_holder(scene, session))


def _holder(scene: Scene, session: Session) -> tuple[Fact, ...]:
    if session.card is None:
        return ()
    masked = scene.say("filed.holder_value", name=mask_name(session.card.name), number=mask_number(session.card.number))
    return (Fact(scene.say("filed.holder"), masked),)


def _next(scene: Scene, done: Filed) -> tuple[Block, ...]:
    draft = scene.session.draft
    if draft is not None and draft.item.handling_type is HandlingType.AT_ONCE:
        return ()
    days = done.deadlines
    if days is None:
        return (scene.paragraph("filed.no_dates"),)
    steps = (
        ("filed.notice_by", days.notice_by),
        ("filed.decide_by_promise", days.decide_by_promise),
        ("filed.decide_by_law", days.decide_by_law),
        ("filed.deliver_by", days.deliver_by),
    )
    facts = tuple(Fact(scene.say(key), _day(scene, days, day)) for key, day in steps)
    note = () if days.provisional_from is None else (scene.paragraph("receipt.provisional"),)
    return (Facts(facts, heading=scene.say("filed.next"), is_public=True), *note, scene.paragraph("filed.come_back"))


def _day(scene: Scene, days: Deadlines, day: date) -> str:
    return scene.pick(day_text(day, is_provisional=days.is_provisional(day)))


def deciding(scene: Scene) -> Screen:
    """Wait for a decision at the kiosk; going back to the number is always possible."""
    number = Facts((Fact(scene.say("filed.case_no"), scene.session.case_no),), is_large=True)
    blocks = (Busy(scene.say("deciding.text")), number, receipt_banner(scene), scene.paragraph("deciding.safe"))
    back = scene.button("finish", icon="arrow-left", label=scene.say("deciding.back"))
    return page(scene, "deciding", blocks=blocks, nav=(back,))
