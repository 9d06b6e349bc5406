"""Look back at what was decided and done."""

from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"


def upgrade() -> None:
    """Go up."""
    op.create_index("cases_decided", "cases", ["decided_at"], unique=False)
    op.create_index("record_what", "record", ["what", "seq"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("record_what", table_name="record")
    op.drop_index("cases_decided", table_name="cases")
