"""Make room for what happens to a case: its clock, supplements, procedures, rounds, delegations and follow-ups."""

import sqlalchemy as sa
from alembic import op

from server.store.guards import allow_changes, forbid_changes

revision: str = "0002"
down_revision: str | None = "0001"
APPEND_ONLY = ("consultations", "extensions")


def upgrade() -> None:
    """Make the tables and the columns; cases that are there keep twenty working days and are not closed."""
    _delegations()
    _consultations()
    _extensions()
    _follow_ups()
    _procedures()
    _rectifications()
    _rounds()
    _supplements()
    _shares()
    _cases()
    _opinions()
    for table in APPEND_ONLY:
        forbid_changes(op.get_bind(), table)


def downgrade() -> None:
    """Take them away."""
    for table in APPEND_ONLY:
        allow_changes(op.get_bind(), table)
    op.drop_column("opinions", "on_behalf_of")
    op.drop_index("cases_closing", table_name="cases")
    op.drop_column("cases", "closing")
    op.drop_column("cases", "right_body")
    op.drop_column("cases", "remedies_en")
    op.drop_column("cases", "remedies_zh")
    op.drop_column("cases", "renews_until")
    op.drop_column("cases", "accepted_how")
    op.drop_column("cases", "accepted_on")
    op.drop_column("cases", "all_in")
    op.drop_column("cases", "extension_days")
    op.drop_column("cases", "extendable_days")
    op.drop_column("cases", "promised_days")
    op.drop_column("cases", "legal_days")
    op.drop_table("shares")
    op.drop_table("supplements")
    op.drop_table("rounds")
    op.drop_table("rectifications")
    op.drop_table("procedures")
    op.drop_table("follow_ups")
    op.drop_table("extensions")
    op.drop_table("consultations")
    op.drop_table("delegations")


def _delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("absent", sa.Text(), nullable=False),
        sa.Column("absent_name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deputy", sa.Text(), nullable=False),
        sa.Column("deputy_name", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("delegations_of_deputy", "delegations", ["deputy", "last"], unique=False)


def _consultations() -> None:
    op.create_table(
        "consultations",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("voices", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "number"),
        sqlite_strict=True,
    )


def _extensions() -> None:
    op.create_table(
        "extensions",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason_zh", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_name", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no"),
        sqlite_strict=True,
    )


def _follow_ups() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no"),
        sqlite_strict=True,
    )
    op.create_index("follow_ups_owed", "follow_ups", ["done_at", "due_on"], unique=False)


def _procedures() -> None:
    op.create_table(
        "procedures",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("limit_days", sa.Integer(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("noticed", sa.Text(), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.CheckConstraint("limit_days > 0", name="procedure_has_a_limit"),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "number"),
        sqlite_strict=True,
    )
    op.create_index("procedures_running", "procedures", ["ended", "last"], unique=False)


def _rectifications() -> None:
    op.create_table(
        "rectifications",
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("called_back", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.CheckConstraint("level BETWEEN 1 AND 2", name="rectification_is_for_low_ratings"),
        sa.ForeignKeyConstraint(
            ["rating"],
            ["ratings.submission"],
        ),
        sa.PrimaryKeyConstraint("rating"),
        sqlite_strict=True,
    )
    op.create_index("rectifications_owed", "rectifications", ["done_at", "due_on"], unique=False)


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("crosses_agencies", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "number"),
        sqlite_strict=True,
    )


def _supplements() -> None:
    op.create_table(
        "supplements",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("override_zh", sa.Text(), nullable=False),
        sa.Column("override_en", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_name", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "number"),
        sqlite_strict=True,
    )


def _shares() -> None:
    op.create_table(
        "shares",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=True),
        sa.Column("excused_by", sa.Text(), nullable=False),
        sa.Column("excused_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no", "number"],
            ["rounds.case_no", "rounds.number"],
        ),
        sa.PrimaryKeyConstraint("case_no", "number", "unit"),
        sqlite_strict=True,
    )


def _cases() -> None:
    op.add_column("cases", sa.Column("legal_days", sa.Integer(), server_default="20", nullable=False))
    op.add_column("cases", sa.Column("promised_days", sa.Integer(), server_default="20", nullable=False))
    op.add_column("cases", sa.Column("extendable_days", sa.Integer(), server_default="10", nullable=False))
    op.add_column("cases", sa.Column("extension_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("cases", sa.Column("all_in", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("accepted_on", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("accepted_how", sa.Text(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("renews_until", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("remedies_zh", sa.Text(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("remedies_en", sa.Text(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("right_body", sa.Text(), server_default="", nullable=False))
    op.add_column("cases", sa.Column("closing", sa.Text(), server_default="open", nullable=False))
    op.create_index("cases_closing", "cases", ["closing", "state"], unique=False)


def _opinions() -> None:
    op.add_column("opinions", sa.Column("on_behalf_of", sa.Text(), server_default="", nullable=False))
