"""Sign the heads of the record, and keep the notices that follow it."""

import sqlalchemy as sa
from alembic import op

from server.store.guards import allow_changes, forbid_changes

revision: str = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "cursors",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
    )
    op.create_table(
        "record_heads",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_no", "kind", "ordinal", name="notice_is_one_of_its_kind"),
        sa.UniqueConstraint("entry"),
        sa.UniqueConstraint("number"),
        sqlite_strict=True,
    )
    op.create_index("notices_due", "notices", ["due_at"], unique=False)
    forbid_changes(op.get_bind(), "record_heads")


def downgrade() -> None:
    """Go down."""
    op.drop_index("notices_due", table_name="notices")
    op.drop_table("notices")
    allow_changes(op.get_bind(), "record_heads")
    op.drop_table("record_heads")
    op.drop_table("cursors")
