"""Appointments between the journey and the server; while that is out of reach, the seats lent to this kiosk.

A person is sealed here, before anything comes near the disk or the line. A seat sold while cut off is promised only
after the journal's COMMIT.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never
from urllib.parse import quote

import msgspec

from content.catalogue.bookings import BookingPlan
from content.catalogue.item import Item
from content.contract import booking as wire
from content.contract.clock import Clock
from content.contract.ids import RandomBytes, new_id
from content.contract.leasing import Sale
from content.contract.sealing import seal
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.journal.intake import IntakeKey
from kiosk.journal.leases import LeaseBook, LentSeat
from kiosk.session.booking_commands import (
    BookingQuestion,
    BookSeat,
    CheckIn,
    FindMatters,
    FindOwn,
    FindTimes,
    HoldSeat,
    JoinWait,
    MoveBooking,
    TellBooking,
)
from kiosk.session.booking_events import (
    BookingFailed,
    BookingRefused,
    BookingReply,
    BookingTold,
    CheckedIn,
    MattersFound,
    OwnBookings,
    SeatHeld,
    TimesFound,
)
from kiosk.uptime import Uptime

API = "/api/v1"
_MINUTE_S = 60
_DAY = len("2026-09-29")


@dataclass(frozen=True)
class Appointments:
    """Answer each question with its event. ``asked`` keeps ids of this visit, so that asking again is asking once."""

    link: ServerLink
    intake: Callable[[], IntakeKey]
    leases: LeaseBook
    uptime: Uptime
    item: Callable[[str], Item | None]
    plan: Callable[[], BookingPlan]
    clock: Clock
    random: RandomBytes
    asked: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False)
    held: list[str] = field(default_factory=list, repr=False)

    def answer(self, question: BookingQuestion) -> BookingReply:  # noqa: C901, PLR0911  # one line a question
        """Ask and wait."""
        match question:
            case FindMatters(session, codes):
                return MattersFound(session, tuple(item for item in map(self.item, codes) if item))
            case FindTimes():
                return self._times(question)
            case HoldSeat(is_cut_off=True):
                return self._keep_lent(question)
            case HoldSeat():
                return self._hold(question)
            case BookSeat(is_cut_off=True):
                return self._sell(question)
            case BookSeat():
                return self._tell(question.session, "/bookings", self._booking(question), wire.BookReply)
            case JoinWait():
                return self._tell(question.session, "/waits", self._wait(question), wire.WaitReply)
            case TellBooking(session, act, code):
                return self._tell(session, f"/bookings/{act}", wire.CodeRequest(code), wire.LookReply)
            case MoveBooking(session, code, slot):
                return self._tell(session, "/bookings/move", wire.MoveRequest(code, slot), wire.BookReply)
            case FindOwn():
                return self._own(question)
            case CheckIn():
                return self._check_in(question)
            case _:
                assert_never(question)

    def drop(self) -> None:
        """Give back what is kept, as when somebody walks away. Unheard, it runs out by itself."""
        while self.held:
            self._post("/holds/release", wire.ReleaseRequest(self.held.pop()))

    def forget(self) -> None:
        """Drop everything of a visit that has ended, and only then wait for the server to take kept seats back."""
        self.asked.clear()
        self.drop()

    def has_lent_seats(self) -> bool:
        """Tell whether anything could be sold without the server at this moment."""
        return bool(self.leases.free(self.uptime.now()))

    def _times(self, question: FindTimes) -> BookingReply:
        answer = self.link.call("GET", f"{API}/slots?service={quote(question.service, safe='')}")
        if isinstance(answer, NoAnswer):
            seats = [seat for seat in self.leases.free(self.uptime.now()) if seat.service == question.service]
            return TimesFound(question.session, question.service, _lent_days(seats), is_cut_off=True)
        told = _read(question.session, answer, wire.SlotsReply)
        if isinstance(told, wire.SlotsReply):
            return TimesFound(question.session, told.service, tuple(told.days))
        return _not_done(question.session, told)

    def _hold(self, question: HoldSeat) -> BookingReply:
        id = new_id(self.clock.now(), self.random)
        # Remembered before it is asked for: an answer that is lost leaves a seat to be given back.
        self.held.append(id)
        reply = self._ask(question.session, "/holds", wire.HoldRequest(id, question.slot), wire.HoldReply)
        if isinstance(reply, wire.Held):
            return SeatHeld(question.session, reply.id, reply.seconds)
        return _not_done(question.session, reply)

    def _booking(self, question: BookSeat) -> wire.BookRequest:
        intake = self.intake()
        draft = wire.BookRequest(
            question.id,
            question.slot,
            intake.id,
            b"",
            question.language,
            item=question.item,
            priority=question.priority,
        )
        return msgspec.structs.replace(draft, person=_sealed(question.person, intake, draft.seal_info()))

    def _wait(self, question: JoinWait) -> wire.WaitRequest:
        intake, id = self.intake(), self._id("wait", question.session, question.service, question.day)
        draft = wire.WaitRequest(id, question.service, question.day, intake.id, b"", question.language, question.item)
        return msgspec.structs.replace(draft, person=_sealed(question.person, intake, draft.seal_info()))

    def _own(self, question: FindOwn) -> BookingReply:
        intake = self.intake()
        draft = wire.MineRequest(new_id(self.clock.now(), self.random), intake.id, b"")
        asked = msgspec.structs.replace(draft, person=_sealed(question.person, intake, draft.seal_info()))
        reply = self._ask(question.session, "/bookings/mine", asked, wire.MineReply)
        if isinstance(reply, wire.MineReply):
            return OwnBookings(question.session, tuple(reply.bookings))
        return _not_done(question.session, reply)

    def _check_in(self, question: CheckIn) -> BookingReply:
        intake = self.intake()
        draft = wire.ArrivalRequest(
            self._id("arrival", question.session, question.code, question.service, question.item),
            code=question.code,
            service=question.service,
            item=question.item,
            priority=question.priority,
            papers=list(question.papers),
            language=question.language,
            intake_key=intake.id,
        )
        person = _sealed(question.person, intake, draft.seal_info()) if question.person else b""
        asked = msgspec.structs.replace(draft, person=person)
        reply = self._ask(question.session, "/arrivals", asked, wire.ArrivalReply)
        if isinstance(reply, wire.Ticket):
            return CheckedIn(question.session, reply)
        return _not_done(question.session, reply)

    def _keep_lent(self, question: HoldSeat) -> BookingReply:
        seats = self.leases.free(self.uptime.now())
        seat = next((each for each in seats if each.slot == question.slot), None)
        if seat is None:
            return BookingRefused(question.session, "lease_spent")
        # Only whoever stands here can buy it, so nothing needs to be written down to keep it.
        return SeatHeld(question.session, seat.id, self.plan().rules.hold_minutes * _MINUTE_S)

    def _sell(self, question: BookSeat) -> BookingReply:
        intake = self.intake()
        draft = Sale(question.id, intake.id, b"", question.language, item=question.item, priority=question.priority)
        sale = msgspec.structs.replace(draft, person=_sealed(question.person, intake, draft.seal_info()))
        now = self.uptime.now()
        try:
            seat = self.leases.sell(sale, visit=question.session, now=now, at=self.clock.now())
        except (sqlite3.Error, OSError):
            return BookingFailed(question.session, "broken")
        if seat is None:
            return BookingRefused(question.session, "lease_spent")
        return BookingTold(question.session, _sold(seat, question.item), is_cut_off=True)

    def _tell(self, session: str, path: str, body: msgspec.Struct, wanted: object) -> BookingReply:
        reply = self._ask(session, path, body, wanted)
        if isinstance(reply, wire.Booking) and reply.id in self.held:
            self.held.remove(reply.id)
        if isinstance(reply, wire.Booking | wire.Waiting):
            return BookingTold(session, reply)
        return _not_done(session, reply)

    def _ask(self, session: str, path: str, body: msgspec.Struct, wanted: object) -> object:
        answer = self._post(path, body)
        return BookingFailed(session, "offline") if isinstance(answer, NoAnswer) else _read(session, answer, wanted)

    def _post(self, path: str, body: msgspec.Struct) -> Answer | NoAnswer:
        return self.link.call("POST", API + path, msgspec.json.encode(body))

    def _id(self, *key: str) -> str:
        return self.asked.setdefault(key, new_id(self.clock.now(), self.random))


def _read(session: str, answer: Answer, wanted: object) -> object:
    """Read an answer; whatever it is not, it is told as BookingRefused or BookingFailed."""
    if not answer.is_ok:
        return BookingFailed(session, "refused")
    try:
        reply: object = msgspec.json.decode(answer.body, type=wanted)
    except msgspec.DecodeError:
        return BookingFailed(session, "broken")
    return BookingRefused(session, reply.reason, reply.until) if isinstance(reply, wire.Refused) else reply


def _not_done(session: str, reply: object) -> BookingRefused | BookingFailed:
    return reply if isinstance(reply, BookingRefused | BookingFailed) else BookingFailed(session, "broken")


def _sealed(person: wire.Person, intake: IntakeKey, info: bytes) -> bytes:
    return seal(msgspec.json.encode(person), intake.public, info)


def _lent_days(seats: list[LentSeat]) -> tuple[wire.DayOffer, ...]:
    by_day = groupby(seats, key=lambda seat: seat.starts[:_DAY])
    return tuple(wire.DayOffer(day, _lent_slots(list(found))) for day, found in by_day)


def _lent_slots(seats: list[LentSeat]) -> list[wire.SlotOffer]:
    by_slot = groupby(seats, key=lambda seat: (seat.slot, seat.starts, seat.ends))
    return [wire.SlotOffer(*slot, free=len(list(found))) for slot, found in by_slot]


def _sold(seat: LentSeat, item: str) -> wire.Booking:
    return wire.Booking(
        id=seat.id,
        number=seat.number,
        service=seat.service,
        slot=seat.slot,
        starts=seat.starts,
        ends=seat.ends,
        standing="booked",
        code=seat.code,
        item=item,
    )
