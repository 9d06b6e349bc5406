"""Account for security paper and replaced licences."""

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "identity_codes",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "subject"),
        sqlite_strict=True,
    )
    op.create_table(
        "stacks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("laid_in_by", sa.Text(), nullable=False),
        sa.Column("laid_in_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("stacks_place", "stacks", ["place", "laid_in_at"], unique=False)
    op.create_table(
        "sheets",
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("stack", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("print_id", sa.Text(), nullable=True),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stack"],
            ["stacks.id"],
        ),
        sa.PrimaryKeyConstraint("serial"),
        sa.UniqueConstraint("print_id"),
        sqlite_strict=True,
    )
    op.create_index("sheets_state", "sheets", ["stack", "state", "position"], unique=False)
    op.create_table(
        "replacements",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("old_number", sa.Text(), nullable=False),
        sa.Column("old_sha256", sa.Text(), nullable=False),
        sa.Column("old_signed_at", sa.Text(), nullable=False),
        sa.Column("new_id", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no", "edition"),
        sa.UniqueConstraint("new_id"),
        sa.UniqueConstraint("old_id"),
        sa.UniqueConstraint("old_number"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("replacements")
    op.drop_index("sheets_state", table_name="sheets")
    op.drop_table("sheets")
    op.drop_index("stacks_place", table_name="stacks")
    op.drop_table("stacks")
    op.drop_table("identity_codes")
