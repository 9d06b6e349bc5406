"""What somebody can do next after a refusal or no answer: another time, the same once more, or another way in."""

from dataclasses import replace
from typing import Literal

from content.contract.booking import Refusal
from kiosk.session import offers
from kiosk.session.booking_asking import ask, ask_times, at_page
from kiosk.session.booking_commands import BookingQuestion, FindTimes, HoldSeat, MoveBooking
from kiosk.session.booking_state import BookingPage, BookingVisit
from kiosk.session.state import Session, Step, stay

NextStep = Literal["other_time", "ways", "take_number", "other_person", "again", "show"]

NEXT_STEPS: dict[Refusal, tuple[NextStep, ...]] = {
    "unknown_slot": ("other_time", "ways"),
    "past": ("other_time",),
    "too_soon": ("other_time", "take_number"),
    "too_far": ("other_time",),
    "closed": ("other_time",),
    "full": ("other_time",),
    "already": ("ways",),
    "limit": ("ways", "take_number"),
    "barred": ("take_number",),
    "hold_lost": ("other_time",),
    "unknown": ("ways",),
    "ended": ("ways", "take_number"),
    "too_late": ("ways",),
    "not_holder": ("ways",),
    "early": ("show", "ways"),
    "not_today": ("show", "ways"),
    "lease_spent": ("other_time", "ways"),
    "not_person": ("other_person",),
    "busy": ("again", "other_time"),
}
"""The ways on after each refusal, the best first."""


def next_steps(session: Session, visit: BookingVisit) -> tuple[NextStep, ...]:
    """List the ways on that can be taken here and now, the best first."""
    wanted: tuple[NextStep, ...]
    if visit.refusal:
        wanted = NEXT_STEPS[visit.refusal.reason]
    else:
        wanted = ("again", "other_time", "ways") if _is_about_time(visit.asked) else ("again", "ways")
    return tuple(step for step in wanted if _can(session, visit, step)) or ("ways",)


def pressed(session: Session, visit: BookingVisit, key: str) -> Step:  # noqa: PLR0911  # one line a button
    """Take one of the ways on."""
    step = next((each for each in next_steps(session, visit) if each == key), None)
    match step:
        case "other_time":
            return ask_times(session, replace(visit, held=None, slot=None))
        case "again" if visit.asked:
            return ask(session, visit, visit.asked)
        case "take_number":
            return at_page(session, BookingVisit(goal="queue"), BookingPage.SERVICES)
        case "other_person":
            return at_page(replace(session, card=None), visit, BookingPage.WHO)
        case "show":
            return at_page(session, visit, BookingPage.SHOWN, refusal=None)
        case "ways":
            return at_page(replace(session, card=None), BookingVisit(), BookingPage.WAYS)
        case _:
            return stay(session)


def _is_about_time(question: BookingQuestion | None) -> bool:
    return isinstance(question, HoldSeat | MoveBooking | FindTimes)


def _can(session: Session, visit: BookingVisit, step: NextStep) -> bool:
    match step:
        case "other_time":
            return bool(visit.service) and not isinstance(visit.asked, FindTimes)
        case "take_number":
            return visit.goal != "queue" and not offers.missing_to_book("take_number", session.hall)
        case "show":
            return visit.booking is not None
        case "again":
            return visit.asked is not None
        case _:
            return True
