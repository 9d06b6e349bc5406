"""Make room for what can be booked: slots and bookings, leases, waiting lists, closures and the day's queue."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Make the tables."""
    _booking_closures()
    _booking_slots()
    _booking_waits()
    _queue_counters()
    _queue_tickets()
    _booking_leases()
    _bookings()


def downgrade() -> None:
    """Take them away, with what they hold."""
    op.drop_table("bookings")
    op.drop_table("booking_leases")
    op.drop_table("queue_tickets")
    op.drop_table("queue_counters")
    op.drop_table("booking_waits")
    op.drop_table("booking_slots")
    op.drop_table("booking_closures")


def _booking_closures() -> None:
    op.create_table(
        "booking_closures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.Column("reason_zh", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )


def _booking_slots() -> None:
    op.create_table(
        "booking_slots",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("leased", sa.Integer(), nullable=False),
        sa.Column("closure", sa.Text(), nullable=False),
        sa.CheckConstraint("leased >= 0 AND leased <= taken AND taken <= capacity", name="slot_not_oversold"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("booking_slots_service", "booking_slots", ["service", "starts_at"], unique=False)


def _booking_waits() -> None:
    op.create_table(
        "booking_waits",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("live_holder", sa.Text(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("booking", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("service", "day", "live_holder", name="one_place_a_person_and_day"),
        sqlite_strict=True,
    )
    op.create_index("booking_waits_day", "booking_waits", ["service", "day", "state"], unique=False)


def _queue_counters() -> None:
    op.create_table(
        "queue_counters",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "letter"),
        sqlite_strict=True,
    )


def _queue_tickets() -> None:
    op.create_table(
        "queue_tickets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("booking", sa.Text(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("called_at", sa.Text(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("booking"),
        sa.UniqueConstraint("day", "number", name="one_queue_number_a_day"),
        sqlite_strict=True,
    )
    op.create_index("queue_tickets_day", "queue_tickets", ["day", "state"], unique=False)


def _booking_leases() -> None:
    op.create_table(
        "booking_leases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("sell_until", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiosk"],
            ["kiosks.name"],
        ),
        sa.ForeignKeyConstraint(
            ["slot"],
            ["booking_slots.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("booking_leases_state", "booking_leases", ["state", "sell_until"], unique=False)


def _bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("live_holder", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("lease", sa.Text(), nullable=False),
        sa.Column("same_as", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=True),
        sa.Column("served_at", sa.Text(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("notify", sa.Text(), nullable=False),
        sa.Column("notify_at", sa.Text(), nullable=True),
        sa.Column("notify_tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["slot"],
            ["booking_slots.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("live_holder", "place", name="few_bookings_a_person"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("slot", "live_holder", name="one_booking_a_person_and_slot"),
        sqlite_strict=True,
    )
    op.create_index("bookings_expiry", "bookings", ["state", "expires_at"], unique=False)
    op.create_index("bookings_holder", "bookings", ["holder", "starts_at"], unique=False)
    op.create_index("bookings_notify", "bookings", ["notify_at"], unique=False)
    op.create_index("bookings_origin", "bookings", ["origin", "state"], unique=False)
    op.create_index("bookings_slot", "bookings", ["slot", "state"], unique=False)
    op.create_index("bookings_lease", "bookings", ["lease"], unique=False)
