"""Keep scanned papers."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("submission", sa.Text(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("intake_key", sa.Text(), nullable=False),
        sa.Column("body_sha256", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("page > 0", name="attachment_has_a_page"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("attachments_due", "attachments", ["due_at"], unique=False)
    op.create_index("attachments_submission", "attachments", ["submission"], unique=False)
    op.create_table(
        "named_papers",
        sa.Column("submission", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("late_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("submission", "id"),
        sqlite_strict=True,
    )
    op.create_index("named_papers_late", "named_papers", ["late_at"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("named_papers_late", table_name="named_papers")
    op.drop_table("named_papers")
    op.drop_index("attachments_submission", table_name="attachments")
    op.drop_index("attachments_due", table_name="attachments")
    op.drop_table("attachments")
