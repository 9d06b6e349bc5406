"""Keep figures by day of the decision."""

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "counted_days",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("catalogue", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.Text(), nullable=False),
        sa.Column("tallies", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
        sqlite_strict=True,
    )
    op.drop_table("counted_months")


def downgrade() -> None:
    """Go down."""
    op.create_table(
        "counted_months",
        sa.Column("month", sa.TEXT(), nullable=False),
        sa.Column("seq", sa.INTEGER(), nullable=False),
        sa.Column("catalogue", sa.INTEGER(), nullable=False),
        sa.Column("counted_at", sa.TEXT(), nullable=False),
        sa.Column("tallies", sa.TEXT(), nullable=False),
        sa.PrimaryKeyConstraint("month"),
        sqlite_strict=True,
    )
    op.drop_table("counted_days")
