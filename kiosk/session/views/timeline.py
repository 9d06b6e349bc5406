"""The timeline of a case: who holds the clock, what happened, which days count, and what is asked of the citizen now.

What only the holder hears stays covered until it is asked for. Public words are those of the public pages.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from content.contract.tracking import HeldCase, TrackedCase, TrackedStop, TrackReply
from content.law.clock import Deadlines
from content.text.dates import day_text
from content.text.mask import mask_name
from kiosk.session import offers, supplying
from kiosk.session.replies import Tracked, TrackFailed
from kiosk.session.screen import Banner, Block, Bullets, Button, Buttons, Fact, Facts, Screen, Tone
from kiosk.session.tracking import NOTICE, held, may_ask_again, may_collect, may_show
from kiosk.session.views.collect import said_time
from kiosk.session.views.copying import receipt_copy
from kiosk.session.views.frame import TONE_ICONS, Scene, page
from kiosk.session.views.gaps import gaps_text

_OVER = "nobody"


def timeline(scene: Scene) -> Screen:
    """Show how far the case is, or why that cannot be told."""
    match scene.session.inquiry.answer if scene.session.inquiry else None:
        case Tracked(reply=TrackReply(state="found", case=TrackedCase() as case)):
            return _case(scene, case)
        case Tracked(reply=reply):
            return _no_word(scene, reply.state, until=reply.until)
        case TrackFailed(key=key):
            return _no_word(scene, f"failed_{key}")
        case None:
            return _no_word(scene, "failed_offline")


def _no_word(scene: Scene, state: str, until: str = "") -> Screen:
    name = f"track.{state}"
    when = said_time(scene, until)
    facts = (Facts((Fact(scene.say("answer.until"), when),)),) if when else ()
    again = (scene.button("again", icon="arrow-clockwise"),) if may_ask_again(scene.session) else ()
    blocks = (scene.banner(f"{name}.what", Tone.WARN), *facts, scene.paragraph(f"{name}.help", is_large=True))
    nav = (scene.back(), *again, scene.button("finish", "primary", icon="check"))
    return page(scene, name, title=scene.say("track.no_word"), blocks=blocks, nav=nav)


def _case(scene: Scene, case: TrackedCase) -> Screen:
    is_chinese = scene.session.look.language == "zh"
    told = held(scene.session)
    blocks = (
        _turn(scene, case),
        *_asked(scene, case, told),
        *_cover(scene, told),
        Facts(tuple(_facts(scene, case, told))),
        _happened(scene, case),
        *_clock(scene, case),
        *_papers(scene, told),
        *receipt_copy(scene),
    )
    return page(
        scene,
        "timeline",
        title=case.title_zh if is_chinese else case.title_en,
        subtitle=scene.text(f"pages.state.{case.state}"),
        blocks=blocks,
        nav=tuple(_nav(scene, case)),
    )


def _turn(scene: Scene, case: TrackedCase) -> Banner:
    """Say who holds the clock."""
    unit = case.unit_zh if scene.session.look.language == "zh" else case.unit_en
    tone = _tone(case)
    key = case.state if case.state == "licence_ready" else case.turn
    return Banner(scene.say(f"timeline.turn.{key}", unit=unit), tone, TONE_ICONS[tone])


def _tone(case: TrackedCase) -> Tone:
    return {_OVER: Tone.GOOD, "applicant": Tone.WARN}.get(case.turn, Tone.NEUTRAL)


def _asked(scene: Scene, case: TrackedCase, told: HeldCase | None) -> Iterator[Block]:
    if told and told.wanted:
        lines = tuple(line.zh if scene.session.look.language == "zh" else line.en or line.zh for line in told.wanted)
        yield Bullets(scene.say("timeline.wanted"), lines)
    elif case.wanted:
        yield scene.paragraph("timeline.wanted_count", is_large=True, count=case.wanted)
    because = case.because_zh if scene.session.look.language == "zh" else case.because_en or case.because_zh
    if case.wanted and because:
        yield scene.paragraph("timeline.second", why=because)


def _facts(scene: Scene, case: TrackedCase, told: HeldCase | None) -> Iterator[Fact]:
    yield Fact(scene.say("filed.case_no"), case.case_no)
    card = scene.session.card
    if card and case.held:
        yield Fact(scene.say("filed.holder"), card.name if told else mask_name(card.name))
    if told and told.reasons_zh and not told.wanted:
        reasons = told.reasons_zh if scene.session.look.language == "zh" else told.reasons_en or told.reasons_zh
        yield Fact(scene.say("answer.reasons"), reasons)


def _happened(scene: Scene, case: TrackedCase) -> Facts:
    steps = [
        Fact(said_time(scene, step.at), scene.say(f"timeline.step.{step.what}"), tone=Tone.GOOD) for step in case.steps
    ]
    if case.turn != _OVER:
        steps.append(Fact(scene.say("timeline.now"), scene.text(f"pages.state.{case.state}"), tone=_tone(case)))
    return Facts(tuple(steps), heading=scene.say("timeline.happened"), is_track=True)


def _clock(scene: Scene, case: TrackedCase) -> Iterator[Block]:
    if case.deadlines is None:
        yield scene.paragraph("timeline.no_days")
    elif case.deadlines.decide_by_law != case.deadlines.accepted:
        yield Facts(tuple(_days(scene, case, case.deadlines)), heading=scene.say("timeline.days"))
    for stop in case.stops:
        yield _stop(scene, stop, case.deadlines)
    if case.extended_days:
        yield scene.paragraph("timeline.extended", days=case.extended_days)
    if case.is_deemed:
        yield scene.paragraph("timeline.deemed")


def _days(scene: Scene, case: TrackedCase, days: Deadlines) -> Iterator[Fact]:
    is_decided = case.turn == _OVER or case.state in {"licence_preparing", "licence_ready", "granted"}
    told = (
        ("timeline.received", days.received),
        *((("timeline.promise", days.decide_by_promise),) if not is_decided else ()),
        *((("timeline.law", days.decide_by_law),) if not is_decided else ()),
        *((("timeline.deliver", days.deliver_by),) if case.turn != _OVER else ()),
    )
    for key, day in told:
        yield Fact(scene.say(key), _day(scene, days, day))


def _day(scene: Scene, days: Deadlines, day: date) -> str:
    return scene.pick(day_text(day, is_provisional=days.is_provisional(day)))


def _stop(scene: Scene, stop: TrackedStop, days: Deadlines | None) -> Block:
    kind = scene.text(f"notice.procedure.{stop.kind}")
    moves_from = days.provisional_from if days is not None and stop.is_running else None
    may_move = moves_from is not None and stop.last >= moves_from.isoformat()
    first, last = said_time(scene, stop.first), said_time(scene, stop.last, is_provisional=may_move)
    key = "timeline.running" if stop.is_running else "timeline.stood"
    return scene.paragraph(key, kind=kind, first=first, last=last)


def _papers(scene: Scene, told: HeldCase | None) -> Iterator[Block]:
    if told is None or not told.notices:
        return
    why = gaps_text(scene, offers.missing_to_print(scene.session.hall))
    rows = (
        scene.button(NOTICE + each.id, icon="printer", reason=why, label=scene.say(f"notice.kind.{each.kind}"))
        for each in told.notices
    )
    yield Buttons(tuple(rows), columns=2, heading=scene.say("timeline.papers"))


def _cover(scene: Scene, told: HeldCase | None) -> Iterator[Block]:
    if told:
        yield Buttons((scene.button("hide", icon="eye-slash"),))
    elif may_show(scene.session):
        yield Buttons((replace(scene.button("show", "tile", icon="eye"), sub=scene.say("timeline.covered")),))


def _nav(scene: Scene, case: TrackedCase) -> Iterator[Button]:
    yield scene.back()
    can_collect = case.state == "licence_ready" and may_collect(scene.session)
    can_supply = supplying.may_start(scene.session)
    yield scene.button("finish", "quiet" if can_collect or can_supply else "primary", icon="check")
    if can_supply:
        yield scene.button("supply", "primary", icon="pencil-line")
    if can_collect:
        yield scene.button("collect", "primary", icon="printer", label=scene.say("timeline.collect"))
