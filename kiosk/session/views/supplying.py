"""Supplying: the list with a box for each line, and what is known once it is on disk."""

from collections.abc import Iterator

from content.contract.application import line_material
from content.contract.clock import local_date
from content.contract.tracking import WantedLine
from content.text.dates import day_text, moment_text
from kiosk.session import asked_papers, offers
from kiosk.session.filling import Draft, Supplying
from kiosk.session.papers import SCAN
from kiosk.session.replies import SupplyFiled
from kiosk.session.screen import Block, Busy, Button, Buttons, Fact, Facts, Input, QrPicture, Screen, Tone
from kiosk.session.supplying import FIELD, LONGEST, fault_at, field_at
from kiosk.session.touches import Pressed
from kiosk.session.views.fields import Shown, field_blocks
from kiosk.session.views.filed import receipt_banner
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gaps_text
from kiosk.session.views.identity import finding_text
from kiosk.session.views.insets import inset_screen


def supply(scene: Scene) -> Screen:
    """Ask for one answer to each line of the list."""
    supplying = scene.session.supplying
    if supplying is not None and supplying.inset is not None:
        return inset_screen(scene, supplying.inset)
    boxes = tuple(_boxes(scene, supplying)) if supplying else ()
    trouble = (scene.banner("supply.missing", Tone.WARN),) if supplying and supplying.is_asked else ()
    reason = gaps_text(scene, offers.missing_to_supply(scene.session.hall))
    file = scene.button("file", "primary", icon="paper-plane-tilt", reason=reason, label=scene.say("supply.file"))
    blocks = (*trouble, scene.paragraph("supply.text", is_large=True), *boxes, scene.paragraph("supply.papers"))
    return page(scene, "supply", blocks=blocks, nav=(scene.back(), file))


def _boxes(scene: Scene, supplying: Supplying) -> Iterator[Block]:
    today = local_date(scene.now)
    for at, (line, text) in enumerate(zip(supplying.wanted, supplying.texts, strict=True)):
        fault = fault_at(supplying, at, today, scene.session.draft) if supplying.is_asked else None
        problem = finding_text(scene, fault) if fault else ""
        field = field_at(supplying, at)
        if field is not None:
            yield from field_blocks(scene, field, Shown(f"{FIELD}{at}", text, problem))
            continue
        yield Input(
            field=f"{FIELD}{at}",
            label=wanted_text(scene, line),
            keyboard="pinyin" if scene.session.look.language == "zh" else "latin",
            value=text,
            help=scene.say("supply.help"),
            problem=problem,
            max_length=LONGEST,
        )
        if scene.session.draft is not None:
            yield Buttons((_pages(scene, scene.session.draft, at),))


def _pages(scene: Scene, draft: Draft, at: int) -> Button:
    """Offer to answer a line by pages, or to look at those that are there."""
    hall, taken = scene.session.hall, len(asked_papers.pages(draft, line_material(at)))
    is_cut_off = bool(offers.missing_to_scan(hall) and offers.missing_to_phone(hall))
    key = f"{SCAN}{line_material(at)}"
    return Button(
        key,
        scene.say("supply.pages", count=taken) if taken else scene.say("supply.add_pages"),
        Pressed(key),
        icon="eye" if taken else "upload-simple",
        enabled=bool(taken) or not is_cut_off,
        reason="" if taken or not is_cut_off else scene.say("supply.no_pages"),
    )


def wanted_text(scene: Scene, line: WantedLine) -> str:
    """Say what is wanted in the citizen's language."""
    return line.zh if scene.session.look.language == "zh" else line.en or line.zh


def filing(scene: Scene) -> Screen:
    """Wait for the disk; nothing is promised yet."""
    return page(scene, "supply_filing", blocks=(Busy(scene.say("filing.text")),))


def filed(scene: Scene) -> Screen:
    """Show that it is stored, what happens next with real dates, and what is known of the receipt."""
    supplying = scene.session.supplying
    done = supplying.filed if supplying else None
    if done is None:
        return filing(scene)
    number = Facts((Fact(scene.say("filed.case_no"), done.case_no),), is_large=True)
    blocks = (
        scene.banner("supply_filed.stored", Tone.GOOD),
        number,
        receipt_banner(scene),
        QrPicture(done.code_text, scene.say("filed.code_caption")),
        *_next(scene, done),
    )
    return page(scene, "supply_filed", blocks=blocks, nav=(scene.button("finish", "primary", icon="check"),))


def _next(scene: Scene, done: SupplyFiled) -> Iterator[Block]:
    facts = [Fact(scene.say("filed.at"), scene.pick(moment_text(done.filed_at)))]
    days = done.deadlines
    if days is not None:
        told = (
            ("supply_filed.notice_by", days.notice_by),
            ("timeline.promise", days.decide_by_promise),
            ("timeline.law", days.decide_by_law),
        )
        for key, day in told:
            value = scene.pick(day_text(day, is_provisional=days.is_provisional(day)))
            facts.append(Fact(scene.say(key), value))
    yield Facts(tuple(facts), heading=scene.say("filed.next"))
    yield scene.paragraph("supply_filed.next")
