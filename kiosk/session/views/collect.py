"""Collecting: the scanner, what the case came to, and the printed sheet. Words say what is known and no more."""

from dataclasses import replace
from datetime import date, datetime

from content.contract.claims import ClaimReply, LicenceOffer
from content.text.dates import day_text, moment_text
from content.text.mask import mask_name
from kiosk.session import offers
from kiosk.session.collect import may_ask_again, may_copy, may_try_again, offered
from kiosk.session.phase import Errand
from kiosk.session.prints import LicenceSettled
from kiosk.session.replies import ClaimAnswered, ClaimFailed
from kiosk.session.screen import Block, Bullets, Busy, Button, Fact, Facts, Picture, Preview, Screen, Tone
from kiosk.session.tracking import FOLLOW, may_follow
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import fault_text, gaps_text

_STAGES = {"": 0.05, "fetching": 0.2, "checking": 0.4, "sending": 0.6, "printing": 0.8}
_GOOD = frozenset({"received", "preparing", "in_review"})


def scan(scene: Scene) -> Screen:
    """Ask for the receipt's code; after a trouble, say which and offer another try."""
    trouble = scene.session.trouble
    nav = (scene.back(), scene.leave())
    if not trouble:
        blocks: tuple[Block, ...] = (_how_to_scan(scene), Preview(scene.say("scan.where")))
        return page(scene, "scan", blocks=blocks, nav=nav)
    again = () if trouble == "scanner_gone" else (scene.button("again", "primary", icon="arrow-clockwise"),)
    blocks = (scene.banner(f"scan.{trouble}", Tone.WARN), scene.paragraph(f"scan.{trouble}_help"), Picture("scan_code"))
    title = scene.say("scan.trouble_title")
    return page(scene, f"scan.{trouble}", title=title, blocks=blocks, nav=(*nav, *again))


def _how_to_scan(scene: Scene) -> Block:
    """Say how, or what would help now; in the same shape and place, so that the picture below hardly moves."""
    hint = scene.session.hint
    if hint:
        return scene.paragraph(f"scan.hint.{hint}", Tone.WARN, is_large=True)
    key = "book.scan.text" if scene.session.errand is Errand.BOOK else "scan.text"
    return scene.paragraph(key, is_large=True)


def claiming(scene: Scene) -> Screen:
    """Wait for the server's word."""
    return page(scene, "claiming", blocks=(Busy(scene.say("claiming.text")),))


def answer(scene: Scene) -> Screen:
    """Show what the case came to."""
    match scene.session.answer:
        case ClaimAnswered(reply=reply):
            return _replied(scene, reply)
        case ClaimFailed(key=key):
            return _no_word(scene, f"claim.failed_{key}")
        case None:
            return _no_word(scene, "claim.failed_offline")


def _no_word(scene: Scene, state: str) -> Screen:
    return _answer_page(scene, state, (scene.banner(f"{state}.what", Tone.WARN), scene.paragraph(f"{state}.help")))


def _replied(scene: Scene, reply: ClaimReply) -> Screen:
    offer = offered(scene.session)
    if offer:
        return _ready(scene, offer)
    if reply.state == "ready":  # ready, yet without an offer: an answer that is not whole
        return _no_word(scene, "claim.failed_broken")
    if reply.wants == "copy" and reply.state == "preparing":
        banner = scene.banner("claim.copying.what", Tone.NEUTRAL)
        return _answer_page(scene, "claim.copying", (banner, scene.paragraph("claim.copying.help")))
    name = "claim.copies" if may_copy(scene.session) else f"claim.{reply.state}"
    banner = scene.banner(f"{name}.what", Tone.NEUTRAL if reply.state in _GOOD else Tone.WARN)
    return _answer_page(scene, name, (banner, *_details(scene, reply, name)))


def _details(scene: Scene, reply: ClaimReply, name: str) -> tuple[Block, ...]:
    days = (
        ("answer.decide_by", said_time(scene, reply.decide_by, is_provisional=reply.is_provisional)),
        ("answer.until", said_time(scene, reply.until)),
        ("answer.collected_at", said_time(scene, reply.collected_at)),
        ("answer.copies_left", str(reply.copies_left or "")),
    )
    facts = tuple(Fact(scene.say(key), value) for key, value in days if value)
    reasons = reply.reasons_zh if scene.session.look.language == "zh" else reply.reasons_en or reply.reasons_zh
    return (
        *((Bullets(scene.say("answer.reasons"), tuple(reasons.splitlines())),) if reasons else ()),
        *((Facts(facts),) if facts else ()),
        scene.paragraph(f"{name}.help"),
    )


def said_time(scene: Scene, text: str, *, is_provisional: bool = False) -> str:
    """Say an ISO 8601 day or RFC 3339 moment of a message; a text that is neither is empty, never shown raw."""
    try:
        if "T" not in text:
            return scene.pick(day_text(date.fromisoformat(text), is_provisional=is_provisional))
        return scene.pick(moment_text(datetime.fromisoformat(text)))
    except ValueError:
        return ""


def _answer_page(scene: Scene, name: str, blocks: tuple[Block, ...]) -> Screen:
    again = (scene.button("again", icon="arrow-clockwise"),) if may_ask_again(scene.session) else ()
    if may_copy(scene.session):
        again = (*again, scene.button("copy", icon="printer"))
    return page(scene, name, blocks=(*_case(scene), *blocks), nav=(*again, *_onward(scene, name)))


def _onward(scene: Scene, name: str) -> tuple[Button, ...]:
    """Offer the timeline where it tells or takes more; where something is asked of the citizen it is the way on."""
    finish = scene.button("finish", "primary", icon="check")
    if not may_follow(scene.session):
        return (finish,)
    if name != "claim.supplement":
        return scene.button(FOLLOW, icon="hourglass-medium"), finish
    return replace(finish, role="quiet"), scene.button(FOLLOW, "primary", icon="hourglass-medium")


def _case(scene: Scene) -> tuple[Facts, ...]:
    return (Facts((Fact(scene.say("filed.case_no"), scene.session.case_no),), is_large=True),)


def _ready(scene: Scene, offer: LicenceOffer) -> Screen:
    is_chinese = scene.session.look.language == "zh"
    gaps = gaps_text(scene, offers.missing_to_print(scene.session.hall))
    facts = [
        Fact(scene.say("ready.licence"), offer.title_zh if is_chinese else offer.title_en),
        Fact(scene.say("ready.number"), offer.number),
        Fact(scene.say("ready.pages"), str(offer.pages)),
        Fact(scene.say("ready.copy"), str(offer.copy_no)),
    ]
    if scene.session.card:
        facts.insert(0, Fact(scene.say("filed.holder"), mask_name(scene.session.card.name)))
    is_copy = isinstance(scene.session.answer, ClaimAnswered) and scene.session.answer.reply.wants == "copy"
    marked = (scene.paragraph("ready.marked", number=str(offer.copy_no)),) if is_copy else ()
    trouble = (scene.banner("ready.not_now", Tone.WARN, why=gaps),) if gaps else ()
    nav = (scene.button("finish", "quiet"), scene.button("print", "primary", icon="printer", reason=gaps))
    blocks = (
        scene.banner("ready.granted", Tone.GOOD),
        Facts(tuple(facts)),
        *marked,
        *trouble,
        scene.paragraph("ready.text"),
    )
    return page(scene, "ready", blocks=blocks, nav=nav)


def printing(scene: Scene) -> Screen:
    """Follow the sheet to the printer."""
    stage = scene.session.stage
    text = scene.say(f"printing.{stage or 'fetching'}")
    blocks = (Picture("printing"), Busy(text, _STAGES.get(stage)), scene.paragraph("printing.stay"))
    return page(scene, "printing", blocks=blocks)


def printed(scene: Scene) -> Screen:
    """Say what is known of the sheet; another try is offered only when it is known that none came out."""
    state, fault = _known(scene.session.outcome)
    is_out = state in {"confirmed", "sent"}
    blocks: tuple[Block, ...] = (
        scene.banner(f"printed.{state}.what", Tone.GOOD if is_out else Tone.WARN, why=fault_text(scene, fault)),
        Picture("take_paper" if is_out else "sorry"),
        *_case(scene),
        scene.paragraph(f"printed.{state}.help", is_large=True),
    )
    return page(scene, f"printed.{state}", blocks=blocks, nav=_printed_nav(scene))


def _known(outcome: LicenceSettled | ClaimFailed | None) -> tuple[str, str]:
    match outcome:
        case LicenceSettled(outcome=word, fault=fault):
            return word, fault
        case ClaimFailed(key=key):
            return f"claim_{key}", ""
        case None:
            return "uncertain", ""


def _printed_nav(scene: Scene) -> tuple[Button, ...]:
    if may_try_again(scene.session):
        return scene.button("finish", "quiet"), scene.button("again", "primary", icon="arrow-clockwise")
    return (scene.button("finish", "primary", icon="check"),)
