"""Keep the figures of counted months."""

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "counted_months",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("catalogue", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.Text(), nullable=False),
        sa.Column("tallies", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Go down."""
    op.drop_table("counted_months")
