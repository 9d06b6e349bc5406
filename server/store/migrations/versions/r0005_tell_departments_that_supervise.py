"""Tell departments that supervise."""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "departments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "tellings",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("told_at", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("delivered_at", sa.Text(), nullable=True),
        sa.Column("acknowledge_by", sa.Text(), nullable=False),
        sa.Column("acknowledged_at", sa.Text(), nullable=True),
        sa.Column("acknowledged_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
    )
    op.create_index("tellings_due", "tellings", ["due_at"], unique=False)
    op.create_index("tellings_of", "tellings", ["department", "seq"], unique=False)
    op.create_index("tellings_open", "tellings", ["acknowledged_at", "acknowledge_by"], unique=False)
    op.create_table(
        "publications",
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("taken_down_at", sa.Text(), nullable=True),
        sa.Column("taken_down_by", sa.Text(), nullable=False),
        sa.Column("because_zh", sa.Text(), nullable=False),
        sa.Column("because_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_no"],
            ["cases.case_no"],
        ),
        sa.PrimaryKeyConstraint("case_no"),
        sqlite_strict=True,
    )
    op.create_index("publications_by_day", "publications", ["decided_on", "case_no"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("publications_by_day", table_name="publications")
    op.drop_table("publications")
    op.drop_index("tellings_open", table_name="tellings")
    op.drop_index("tellings_of", table_name="tellings")
    op.drop_index("tellings_due", table_name="tellings")
    op.drop_table("tellings")
    op.drop_table("departments")
