"""Supplying: the list with a box for each line, and what is known once it is on disk."""

from collections.abc import Iterator

from content.contract.tracking import WantedLine
from content.text.dates import day_text, moment_text
from kiosk.session import offers
from kiosk.session.filling import Supplying
from kiosk.session.replies import SupplyFiled
from kiosk.session.screen import Block, Busy, Fact, Facts, Input, QrPicture, Screen, Tone
from kiosk.session.supplying import FIELD, LONGEST
from kiosk.session.views.filed import receipt_banner
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gaps_text


def supply(scene: Scene) -> Screen:
    """Ask for one answer to each line of the list."""
    supplying = scene.session.supplying
    boxes = tuple(_boxes(scene, supplying)) if supplying else ()
    trouble = (scene.banner("supply.missing", Tone.WARN),) if supplying and supplying.is_asked else ()
    reason = gaps_text(scene, offers.missing_to_supply(scene.session.hall))
    file = scene.button("file", "primary", icon="paper-plane-tilt", reason=reason, label=scene.say("supply.file"))
    blocks = (*trouble, scene.paragraph("supply.text", is_large=True), *boxes, scene.paragraph("supply.papers"))
    return page(scene, "supply", blocks=blocks, nav=(scene.back(), file))


def _boxes(scene: Scene, supplying: Supplying) -> Iterator[Input]:
    for at, (line, text) in enumerate(zip(supplying.wanted, supplying.texts, strict=True)):
        is_missing = supplying.is_asked and not text.strip()
        yield Input(
            field=f"{FIELD}{at}",
            label=wanted_text(scene, line),
            keyboard="pinyin" if scene.session.look.language == "zh" else "latin",
            value=text,
            help=scene.say("supply.help"),
            problem=scene.say("supply.empty") if is_missing else "",
            max_length=LONGEST,
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
