"""Keep unfinished applications between kiosks."""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "draft_misses",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("who"),
        sqlite_strict=True,
    )
    op.create_table(
        "drafts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("submission", sa.Text(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("window_until", sa.Text(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("version > 0", name="draft_has_a_version"),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
    )
    op.create_index("drafts_kiosk", "drafts", ["kiosk"], unique=False)
    op.create_index("drafts_submission", "drafts", ["submission"], unique=False)
    op.create_index("drafts_until", "drafts", ["until"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("drafts_until", table_name="drafts")
    op.drop_index("drafts_submission", table_name="drafts")
    op.drop_index("drafts_kiosk", table_name="drafts")
    op.drop_table("drafts")
    op.drop_table("draft_misses")
