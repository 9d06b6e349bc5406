"""Looking a case up: in which way, its number, the holder's own cases, and what became of a printed notice."""

from dataclasses import replace

from content.contract.tracking import OwnCase
from kiosk.session import offers
from kiosk.session.inquiry import Inquiry, TrackWay
from kiosk.session.prints import NoticeSettled
from kiosk.session.replies import TrackFailed
from kiosk.session.screen import Block, Busy, Button, Buttons, Fact, Facts, Input, Picture, Screen, Tone
from kiosk.session.tracking import CASE, NUMBER
from kiosk.session.views.collect import said_time
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import fault_text, gaps_text

_STAGES = {"": 0.05, "fetching": 0.2, "checking": 0.4, "sending": 0.6, "printing": 0.8}
_NUMBER_LENGTH = 16
_WAYS: tuple[tuple[str, TrackWay, str], ...] = (
    ("by_receipt", "receipt", "qr-code"),
    ("by_card", "card", "identification-card"),
    ("by_number", "number", "hash"),
)


def way(scene: Scene) -> Screen:
    """Offer the ways to look a case up, and what each of them tells."""
    tiles = tuple(_way(scene, key, way, icon) for key, way, icon in _WAYS)
    blocks = (scene.paragraph("track_way.text", is_large=True), Buttons(tiles))
    return page(scene, "track_way", blocks=blocks, nav=(scene.back(), scene.leave()))


def _way(scene: Scene, key: str, way: TrackWay, icon: str) -> Button:
    reason = gaps_text(scene, offers.missing_to_track(way, scene.session.hall))
    return replace(scene.button(key, "tile", icon=icon, reason=reason), sub=scene.say(f"track_way.{key}_sub"))


def number(scene: Scene) -> Screen:
    """Ask for a case number."""
    inquiry = scene.session.inquiry or Inquiry("number")
    box = Input(
        field=NUMBER,
        label=scene.text("public.progress.label"),
        keyboard="latin",
        value=inquiry.typed,
        help=scene.say("track_number.help"),
        problem=scene.text("public.progress.mistyped") if scene.session.trouble else "",
        max_length=_NUMBER_LENGTH + 8,
    )
    nav = (scene.back(), scene.button("next", "primary", icon="magnifying-glass", label=scene.say("track_number.ask")))
    return page(scene, "track_number", blocks=(scene.paragraph("track_number.text"), box), nav=nav)


def waiting(scene: Scene) -> Screen:
    """Wait for the server's word."""
    return page(scene, "tracking", blocks=(Busy(scene.say("tracking.text")),))


def own_cases(scene: Scene) -> Screen:
    """List the cases of the card's holder, the newest first."""
    inquiry = scene.session.inquiry or Inquiry()
    rows = tuple(_row(scene, row) for row in inquiry.own)
    if rows:
        blocks: tuple[Block, ...] = (scene.paragraph("own_cases.text"), Buttons(rows))
    else:
        blocks = (scene.banner("own_cases.none", Tone.NEUTRAL), scene.paragraph("own_cases.none_help"))
    return page(scene, "own_cases", blocks=blocks, nav=(scene.back(), scene.leave()))


def _row(scene: Scene, row: OwnCase) -> Button:
    name = row.title_zh if scene.session.look.language == "zh" else row.title_en
    filed = scene.say("own_cases.filed", day=said_time(scene, row.received_at))
    state = scene.text(f"pages.state.{row.state}")
    needs_you = row.turn == "applicant"
    said = scene.say("own_cases.needs_you", state=state) if needs_you else state
    return Button(
        key=CASE + row.case_no,
        label=name,
        event=scene.button(CASE + row.case_no, label=name).event,
        role="tile",
        icon="bell-ringing" if needs_you else "file-text",
        sub=scene.say("joint.two", first=said, rest=filed),
    )


def printing(scene: Scene) -> Screen:
    """Follow a notice to the printer."""
    stage = scene.session.stage or "fetching"
    blocks = (
        Picture("printing"),
        Busy(scene.say(f"notice_printing.{stage}"), _STAGES[stage]),
        scene.paragraph("printing.stay"),
    )
    return page(scene, "notice_printing", title=scene.say("printing.title"), blocks=blocks)


def printed(scene: Scene) -> Screen:
    """Say what is known of the printed notice; a further copy says which it is."""
    state, fault, copy_no = _known(scene.session.inquiry)
    is_out = state in {"confirmed", "sent"}
    blocks: tuple[Block, ...] = (
        scene.banner(f"notice_printed.{state}.what", Tone.GOOD if is_out else Tone.WARN, why=fault_text(scene, fault)),
        Picture("take_paper" if is_out else "sorry"),
        *_which(scene, copy_no),
        scene.paragraph(f"notice_printed.{state}.help", is_large=True),
    )
    nav = (scene.button("finish", "primary", icon="arrow-left", label=scene.say("notice_printed.back")),)
    return page(scene, f"notice_printed.{state}", blocks=blocks, nav=nav)


def _known(inquiry: Inquiry | None) -> tuple[str, str, int]:
    match inquiry.outcome if inquiry else None:
        case NoticeSettled(outcome=word, fault=fault, copy_no=copy_no):
            return word, fault, copy_no
        case TrackFailed(key=key):
            return f"not_fetched_{key}", "", 0
        case None:
            return "uncertain", "", 0


def _which(scene: Scene, copy_no: int) -> tuple[Block, ...]:
    notice = scene.session.inquiry.notice if scene.session.inquiry else None
    if notice is None:
        return ()
    facts = [
        Fact(scene.say("notice.name"), scene.say(f"notice.kind.{notice.kind}")),
        Fact(scene.say("notice.number"), notice.number),
    ]
    if copy_no > 1:
        facts.append(Fact(scene.say("ready.copy"), scene.say("notice.copy", count=copy_no), tone=Tone.WARN))
    return (Facts(tuple(facts)),)
