"""Appointments: seats as counters, who has one, what kiosks hold on lease, who waits, and the day's queue.

A seat is taken by a conditional update of its slot's counter and one unique row, in one transaction; nothing is looked
up first. Columns that are unique only among live rows are empty (NULL) in all others. No row names a citizen: a holder
is an HMAC, a contact is sealed.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, Table, UniqueConstraint

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

slots = Table(
    "booking_slots",
    METADATA,
    text("id", primary_key=True),  # service@start; a row exists once somebody has touched the slot
    text("service"),
    moment("starts_at"),
    moment("ends_at"),
    number("planned"),  # seats by the plan when last compared
    number("capacity"),  # seats there are; staff may change them, though never below what is taken
    number("taken"),
    number("leased"),  # of those, lent to kiosks and not yet reported
    text("closure"),  # the closure that keeps it from being sold, or empty
    CheckConstraint("leased >= 0 AND leased <= taken AND taken <= capacity", name="slot_not_oversold"),
    Index("booking_slots_service", "service", "starts_at"),
)

bookings = Table(
    "bookings",
    METADATA,
    text("id", primary_key=True),
    text("number", unique=True),
    text("service"),
    text("slot", ForeignKey("booking_slots.id")),
    moment("starts_at"),
    moment("ends_at"),
    text("state"),  # a State
    text("holder"),  # HMAC-SHA256 of the citizen number in hex, empty before it is known
    text("live_holder", nullable=True),  # the same while the seat is taken by this person
    number("place", nullable=True),  # which of this person's few places it fills while it is to come
    Column("contact", LargeBinary, nullable=False),  # sealed name, phone and address, or empty
    text("origin"),  # kiosk, staff member or a hash of the browser's address
    text("language"),
    text("item"),
    text("priority"),
    text("papers"),  # JSON list of material ids that were ticked
    text("lease"),  # the lease it was sold from, or empty
    text("same_as"),  # the booking that a merged slip leads to, or empty
    moment("created_at"),
    moment("expires_at", nullable=True),  # of a hold or an offer
    moment("changed_at"),
    moment("arrived_at", nullable=True),
    moment("served_at", nullable=True),
    number("moves"),
    text("notify"),  # what is to be told: reminder, closed, offer, or empty
    moment("notify_at", nullable=True),
    number("notify_tries"),
    UniqueConstraint("slot", "live_holder", name="one_booking_a_person_and_slot"),
    UniqueConstraint("live_holder", "place", name="few_bookings_a_person"),
    Index("bookings_slot", "slot", "state"),
    Index("bookings_holder", "holder", "starts_at"),
    Index("bookings_expiry", "state", "expires_at"),
    Index("bookings_origin", "origin", "state"),
    Index("bookings_notify", "notify_at"),
    Index("bookings_lease", "lease"),
)

leases = Table(
    "booking_leases",
    METADATA,
    text("id", primary_key=True),
    text("kiosk", ForeignKey("kiosks.name")),
    text("slot", ForeignKey("booking_slots.id")),
    moment("issued_at"),
    moment("sell_until"),
    text("state"),  # open, over or settled
    text("settled_by"),  # staff id of who looked, empty before
    Index("booking_leases_state", "state", "sell_until"),
)

waits = Table(
    "booking_waits",
    METADATA,
    text("id", primary_key=True),
    text("service"),
    text("day"),  # ISO date
    text("holder"),
    text("live_holder", nullable=True),
    Column("contact", LargeBinary, nullable=False),
    text("language"),
    text("item"),
    text("state"),  # waiting, offered or ended
    text("booking"),  # the seat offered, or empty
    moment("created_at"),
    UniqueConstraint("service", "day", "live_holder", name="one_place_a_person_and_day"),
    Index("booking_waits_day", "service", "day", "state"),
)

closures = Table(
    "booking_closures",
    METADATA,
    text("id", primary_key=True),
    text("service"),  # empty for all
    moment("starts_at"),
    moment("ends_at"),
    text("reason_zh"),
    text("reason_en"),
    text("made_by"),
    moment("made_at"),
    text("state"),  # standing or lifted
)

tickets = Table(
    "queue_tickets",
    METADATA,
    text("id", primary_key=True),
    text("day"),  # ISO date
    text("number"),
    text("service"),
    text("item"),
    text("booking", nullable=True, unique=True),
    number("rank"),
    moment("due_at"),  # the appointed time, or that of arrival
    moment("arrived_at"),
    text("state"),  # waiting, called, done or missed
    text("window"),
    moment("called_at", nullable=True),
    number("calls"),
    moment("ended_at", nullable=True),
    text("missing"),  # JSON list of material ids
    text("language"),
    UniqueConstraint("day", "number", name="one_queue_number_a_day"),
    Index("queue_tickets_day", "day", "state"),
)

queues = Table(
    "queue_counters",
    METADATA,
    text("day", primary_key=True),
    text("letter", primary_key=True),
    number("last"),
)
