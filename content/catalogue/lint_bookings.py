"""Rules about appointments: hours that hold whole appointments, windows that serve what is booked, unique letters."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from content.catalogue.bookings import BookableService, BookingPlan
from content.catalogue.issues import Issue, error

_MINUTES_A_DAY = 24 * 60


def check_bookings(plan: BookingPlan, items: Iterable[str]) -> Iterator[Issue]:
    """Check the whole plan against the ids of the catalogue's items."""
    known = frozenset(items)
    yield from _check_unique(plan)
    for service in plan.services:
        where = f"bookings/{service.id}"
        yield from _check_numbers(service, where)
        yield from _check_hours(service, where)
        for name in service.items:
            if name not in known:
                yield error(
                    where, f"the item “{name}” does not exist", "Name an item of the catalogue, or none for any"
                )
        if not any(service.id in window.services for window in plan.windows):
            yield error(where, "no window serves it", "Add it to a window, or nobody is ever called")
    for window in plan.windows:
        for name in window.services:
            if plan.service(name) is None:
                yield error(f"bookings/{window.id}", f"the service “{name}” does not exist", "Name one of the services")


def _check_unique(plan: BookingPlan) -> Iterator[Issue]:
    subjects = (
        ("service", [service.id for service in plan.services]),
        ("letter", [service.letter for service in plan.services]),
        ("window", [window.id for window in plan.windows]),
        ("priority", [priority.id for priority in plan.priorities]),
    )
    for what, names in subjects:
        for name, count in Counter(names).items():
            if count > 1:
                yield error("bookings", f"the {what} “{name}” stands {count} times", "Give each its own")


def _check_numbers(service: BookableService, where: str) -> Iterator[Issue]:
    if not 1 <= service.minutes <= _MINUTES_A_DAY or service.seats < 1:
        yield error(where, "an appointment needs minutes and at least one seat", "Correct the numbers")
    if service.lead_days < 0 or service.horizon_days < 1:
        yield error(where, "no day can ever be booked", "Open at least one day")
    if not 0 <= service.lease_seats < max(1, service.seats):
        yield error(where, "kiosks could lease every seat", "Leave at least one for those who book online")
    if len(service.letter) != 1 or not ("A" <= service.letter <= "Z"):
        yield error(where, "the letter of its queue numbers is no capital letter", "Choose one of A to Z")
    if not service.id.replace("_", "").isalnum() or not service.id.isascii():
        yield error(where, "the id is not made of letters, digits and underscores", "Choose a plain one")


def _check_hours(service: BookableService, where: str) -> Iterator[Issue]:
    if not service.hours:
        yield error(where, "it is never open", "Give at least one stretch of hours")
    for span in service.hours:
        if span.opens >= span.closes:
            yield error(where, "a stretch of hours ends before it begins", "Correct the hours")
    for before, after in pairwise(service.hours):
        if after.opens < before.closes:
            yield error(where, "two stretches of hours overlap", "Write them in order, with the lunch break between")
