"""Seats lent to a kiosk to sell while it is cut off, so that nobody is sent away and nothing is sold twice.

A leased seat counts as taken from the moment it is lent. The server cannot tell a kiosk that sold it from one that did
not, so an unreported seat never goes back on sale by itself: only a report, a person who looked, or the end of the
appointment frees it. What a dead kiosk costs is therefore its few seats, never a citizen's booking.
"""

from typing import Literal

import msgspec

from content.contract.booking import Id, Name, Papers, Refused, Sealed, Standing, person_info

MOST_SALES = 64


class LeaseRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for seats of a slot to sell while cut off. ``id`` is minted here; the same id again is the same lease."""

    id: Id
    slot: Name
    seats: int


class LeasedSeat(msgspec.Struct, frozen=True):
    """Hold one seat that may be sold: the booking it becomes, with its number and code already made by the server."""

    id: str
    number: str
    code: str


class Lease(msgspec.Struct, frozen=True, tag="lease"):
    """Lend seats to sell offline for ``sell_for_s`` seconds.

    They are counted by the kiosk's monotonic clock from the moment the request was *sent*. After a reboot nothing more
    is sold. The date of the kiosk plays no part. What was sold in time is a booking, whenever its report arrives.
    """

    id: str
    slot: str
    service: str
    starts: str
    ends: str
    seats: list[LeasedSeat]
    sell_for_s: int


class Sale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Report one leased seat as sold; ``seat`` is the LeasedSeat's id, to which ``person`` is bound."""

    seat: Id
    intake_key: Name
    person: Sealed
    language: Literal["zh", "en"] = "zh"
    item: Name = ""
    priority: Name = ""
    papers: Papers = []

    def seal_info(self) -> bytes:
        """Give what the sealed person is bound to."""
        return person_info(self.intake_key, self.seat)


class LeaseReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Report a lease's sales, any number of times. With ``is_over`` the kiosk swears to sell no more of it.

    Only then do its unsold seats go back on sale.
    """

    lease: Id
    sales: list[Sale]
    is_over: bool


class SaleResult(msgspec.Struct, frozen=True):
    """Answer one sale.

    ``standing`` is ``booked``, or ``merged`` for a second slip of one person, or ``closed`` where the hall had to
    close. A person that does not open keeps the seat, and shows the slip on arrival.
    """

    seat: str
    standing: Standing
    is_readable: bool = True


class LeaseAnswer(msgspec.Struct, frozen=True, tag="reported"):
    """Answer a report: one result for each sale, in order, and how many seats were put back on sale."""

    lease: str
    results: list[SaleResult]
    returned: int


LeaseReply = Lease | Refused
ReportReply = LeaseAnswer | Refused
