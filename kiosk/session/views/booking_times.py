"""The days of a service and the times of one of them: seats left, full and closed days, and the waiting list."""

from dataclasses import replace

from content.contract.booking import DayOffer, SlotOffer
from kiosk.session.booking import DAY, SLOT
from kiosk.session.booking_state import BookingVisit
from kiosk.session.screen import Block, Button, Buttons, Screen, Tone
from kiosk.session.views.booking_said import moment_of, service_name, short_day, span
from kiosk.session.views.frame import Scene, page

_NOON = 12
_COLUMNS, _COLUMNS_OF_LARGE_TEXT = 3, 2
_DAYS_ABREAST = 2


def times(scene: Scene, visit: BookingVisit) -> Screen:
    """Offer a day and its times; what is not lent to a kiosk that is cut off is said to be out of reach."""
    name = "book.times.move" if visit.goal == "move" else "book.times"
    cut_off = (scene.banner("book.times.cut_off", Tone.WARN),) if visit.is_cut_off else ()
    blocks = (*cut_off, *_days(scene, visit), *_of_day(scene, visit))
    subtitle = service_name(scene, visit.service)
    return page(scene, name, subtitle=subtitle, blocks=blocks, nav=(scene.back(), scene.leave()))


def _days(scene: Scene, visit: BookingVisit) -> tuple[Block, ...]:
    if not visit.days:
        key = "book.times.none_cut_off" if visit.is_cut_off else "book.times.none"
        return (scene.banner(key, Tone.WARN),)
    return (Buttons(tuple(_day(scene, visit, day) for day in visit.days), columns=_DAYS_ABREAST),)


def _day(scene: Scene, visit: BookingVisit, day: DayOffer) -> Button:
    button = scene.button(DAY + day.day, "option", label=short_day(scene, day.day))
    free = sum(slot.free for slot in day.slots)
    sub = scene.text(f"book.times.{day.note}") if day.note else scene.text("book.times.left", count=free)
    return replace(button, chosen=day.day == visit.day, sub=sub)


def _of_day(scene: Scene, visit: BookingVisit) -> tuple[Block, ...]:
    day = visit.day_offer
    if day is None:
        return ()
    if day.note == "closed":
        return (scene.banner("book.times.day_closed", Tone.NEUTRAL),)
    full = (scene.banner("book.times.day_full", Tone.NEUTRAL),) if day.note == "full" else ()
    return (*full, *_wait(scene, visit, day), *_slots(scene, day))


def _wait(scene: Scene, visit: BookingVisit, day: DayOffer) -> tuple[Block, ...]:
    if not (day.can_wait and visit.goal == "book"):
        return ()
    tile = scene.button("wait", "tile", icon="bell-ringing", label=scene.say("book.wait"))
    return (Buttons((replace(tile, sub=scene.say("book.wait_sub")),)),)


def _slots(scene: Scene, day: DayOffer) -> tuple[Block, ...]:
    halves = (
        ("book.morning", [slot for slot in day.slots if _is_morning(slot)]),
        ("book.afternoon", [slot for slot in day.slots if not _is_morning(slot)]),
    )
    return tuple(
        Buttons(tuple(_slot(scene, slot) for slot in slots), columns=_columns(scene), heading=scene.text(key))
        for key, slots in halves
        if slots
    )


def _columns(scene: Scene) -> int:
    return _COLUMNS_OF_LARGE_TEXT if scene.session.look.text_scale > 1 else _COLUMNS


def _is_morning(slot: SlotOffer) -> bool:
    starts = moment_of(slot.starts)
    return starts is not None and starts.hour < _NOON


def _slot(scene: Scene, slot: SlotOffer) -> Button:
    reason = "" if slot.free else scene.text("book.times.full")
    button = scene.button(SLOT + slot.id, label=span(slot.starts, slot.ends), reason=reason)
    return replace(button, sub=scene.text("book.times.left", count=slot.free) if slot.free else "")
