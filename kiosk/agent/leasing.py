"""Leasing: a few seats of each service are kept at hand for when the server is out of reach.

What was sold is reported as soon as somebody hears it, and what was not goes back once its time is over. Never more
than the server lends: it counts a lent seat as taken from the moment it lends it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from content.catalogue.bookings import BookableService, BookingPlan
from content.contract.booking import Refused, SlotsReply
from content.contract.clock import Clock
from content.contract.ids import RandomBytes, new_id
from content.contract.leasing import Lease, LeaseAnswer, LeaseReply, LeaseReport, LeaseRequest, ReportReply
from kiosk.agent.link import Answer, ServerLink
from kiosk.journal.leases import Asked, LeaseBook
from kiosk.uptime import Uptime

LEASES, REPORTS, SLOTS = "/api/v1/leases", "/api/v1/leases/report", "/api/v1/slots"
# Two families may come in one outage; more would keep seats from those who can book in the ordinary way.
SEATS_PER_SERVICE = 2


@dataclass(frozen=True)
class LeaseKeeper:
    """Ask for seats and report them. ``choose`` gives a number below its argument, so that kiosks spread out."""

    book: LeaseBook
    link: ServerLink
    plan: Callable[[], BookingPlan]
    uptime: Uptime
    clock: Clock
    random: RandomBytes
    choose: Callable[[int], int]

    def expire(self) -> None:
        """End what may be sold no more; it needs no server."""
        now = self.uptime.now()
        if self.book.has_due(now):
            self.book.end_due(now)

    def step(self) -> bool:
        """Report and ask once; False when the server did not answer. What was refused is not asked for again."""
        if not all(self._report(report) for report in self.book.unheard()):
            return False
        for service in self.plan().services:
            if self._lacks(service) and not self._choose_slot(service):
                return False
        return all(self._ask(asked) for asked in self.book.asked())

    def _report(self, report: LeaseReport) -> bool:
        answer = self.link.call("POST", REPORTS, msgspec.json.encode(report))
        if not isinstance(answer, Answer):
            return False
        heard = _decode(answer, ReportReply)
        if isinstance(heard, LeaseAnswer) and heard.lease == report.lease:
            self.book.hear(report)
        elif isinstance(heard, Refused):
            # The server has told its staff whose slips these are; to ask again would change nothing.
            self.book.set_aside(report.lease)
        return True

    def _lacks(self, service: BookableService) -> bool:
        if not service.lease_seats:
            return False
        at_hand = sum(seat.service == service.id for seat in self.book.free(self.uptime.now()))
        on_the_way = sum(_service(asked.slot) == service.id for asked in self.book.asked())
        return at_hand + on_the_way < SEATS_PER_SERVICE

    def _choose_slot(self, service: BookableService) -> bool:
        answer = self.link.call("GET", f"{SLOTS}?service={service.id}")
        if not isinstance(answer, Answer):
            return False
        told = _decode(answer, SlotsReply)
        slots = list(_leasable(told)) if isinstance(told, SlotsReply) else []
        if slots:
            self.book.ask(Asked(new_id(self.clock.now(), self.random), slots[self.choose(len(slots))]))
        return True

    def _ask(self, asked: Asked) -> bool:
        asked_at = self.uptime.now()
        answer = self.link.call("POST", LEASES, msgspec.json.encode(LeaseRequest(asked.id, asked.slot, 1)))
        if not isinstance(answer, Answer):
            return False
        lent = _decode(answer, LeaseReply)
        if isinstance(lent, Lease):
            self.book.take(lent, asked_at=asked_at)
        elif isinstance(lent, Refused):
            self.book.drop(asked.id)
        return True


def _leasable(told: SlotsReply) -> Iterator[str]:
    """Give the times of the first day on which seats can be lent: an outage is about the days right ahead."""
    days = ([slot.id for slot in day.slots if slot.leasable] for day in told.days)
    yield from next((slots for slots in days if slots), [])


def _service(slot: str) -> str:
    return slot.partition("@")[0]


def _decode(answer: Answer, wanted: object) -> object:
    if not answer.is_ok:
        return None
    try:
        return msgspec.json.decode(answer.body, type=wanted)
    except msgspec.DecodeError:
        return None
