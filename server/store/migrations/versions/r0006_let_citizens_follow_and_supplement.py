"""Let citizens follow and supplement."""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "supplies",
        sa.Column("submission", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("filed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.ForeignKeyConstraint(
            ["submission"],
            ["submissions.id"],
        ),
        sa.PrimaryKeyConstraint("submission"),
        sqlite_strict=True,
    )
    op.create_index("supplies_of_case", "supplies", ["case_no", "number"], unique=False)
    op.create_index("cases_of_holder", "cases", ["holder", "received_at"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("cases_of_holder", table_name="cases")
    op.drop_index("supplies_of_case", table_name="supplies")
    op.drop_table("supplies")
