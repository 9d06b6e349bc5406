"""How a moody world answers what a journey asks about appointments: as wished, refused, or not at all."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol, get_args

from content.contract.booking import Refusal
from kiosk.session import booking_commands as asked
from kiosk.session.booking_events import (
    BookingFailed,
    BookingRefused,
    BookingTold,
    CheckedIn,
    MattersFound,
    OwnBookings,
    SeatHeld,
    SlipSettled,
    TimesFound,
)
from kiosk.session.events import Event
from tests.kiosk.session.booked import DAYS, ID, LENT, TICKET, WAITING, booking

_OUTCOMES = ("confirmed", "sent", "uncertain", "refused", "failed")
_STANDINGS = ("booked", "missed", "offered", "cancelled")


class Moody(Protocol):
    """Hold the die and the visit."""

    die: Any
    visit: Any


def _refusing(give: Callable[[Moody, Any], Event]) -> Callable[[Moody, Any], Event]:
    """Refuse one question in five, and fail at one in ten."""

    def answer(world: Moody, command: Any) -> Event:
        luck = world.die.random()
        if luck < 0.2:
            return BookingRefused(command.session, world.die.choice(get_args(Refusal)))
        if luck < 0.3:
            return BookingFailed(command.session, world.die.choice(("offline", "refused", "broken")))
        return give(world, command)

    return answer


def _told(world: Moody, command: Any) -> Event:
    if world.die.random() < 0.2:
        return BookingTold(command.session, WAITING)
    is_sold = isinstance(command, asked.BookSeat | asked.MoveBooking)
    standing = "booked" if is_sold else world.die.choice(_STANDINGS)
    return BookingTold(command.session, booking(item=world.visit.item.id, standing=standing))


def _times(world: Moody, command: asked.FindTimes) -> Event:
    is_cut_off = world.die.random() < 0.2
    return TimesFound(command.session, command.service, LENT if is_cut_off else DAYS, is_cut_off)


def _settled(world: Moody, command: Any) -> Event:
    return SlipSettled(command.session, world.die.choice(_OUTCOMES), "paper.out")


ANSWERS: Mapping[type, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        asked.FindMatters: _refusing(lambda world, command: MattersFound(command.session, (world.visit.item,))),
        asked.FindTimes: _refusing(_times),
        asked.HoldSeat: _refusing(lambda _, command: SeatHeld(command.session, ID, 900)),
        asked.BookSeat: _refusing(_told),
        asked.JoinWait: _refusing(lambda _, command: BookingTold(command.session, WAITING)),
        asked.TellBooking: _refusing(_told),
        asked.MoveBooking: _refusing(_told),
        asked.FindOwn: _refusing(lambda _, command: OwnBookings(command.session, (booking(),))),
        asked.CheckIn: _refusing(lambda _, command: CheckedIn(command.session, TICKET)),
        asked.PrintBooking: _settled,
        asked.PrintTicket: _settled,
    }
)
