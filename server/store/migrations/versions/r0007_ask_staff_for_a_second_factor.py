"""Ask staff for a second factor; whoever is there sets one up at the next sign-in."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Make room for the factors, and for when one was last shown."""
    op.create_table(
        "second_factors",
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("staff"),
        sqlite_strict=True,
    )
    op.add_column("sessions", sa.Column("proved_at", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("sessions", "proved_at")
    op.drop_table("second_factors")
