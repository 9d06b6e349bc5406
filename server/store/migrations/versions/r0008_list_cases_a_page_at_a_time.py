"""List cases a page at a time."""

from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Go up."""
    op.drop_index(op.f("cases_queue"), table_name="cases")
    op.create_index("cases_queue", "cases", ["state", "decide_by", "case_no"], unique=False)
    op.create_index("cases_held", "cases", ["assigned_to", "state", "decide_by", "case_no"], unique=False)
    op.create_index("cases_of_unit", "cases", ["unit", "state", "decide_by", "case_no"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("cases_of_unit", table_name="cases")
    op.drop_index("cases_held", table_name="cases")
    op.drop_index("cases_queue", table_name="cases")
    op.create_index(op.f("cases_queue"), "cases", ["state", "decide_by"], unique=False)
