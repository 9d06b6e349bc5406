"""Find the cases that name a paper."""

from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    """Go up."""
    op.create_index("named_papers_paper", "named_papers", ["id"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("named_papers_paper", table_name="named_papers")
