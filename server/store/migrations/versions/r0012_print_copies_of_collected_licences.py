"""Print copies of collected licences."""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "licence_copies",
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["licence"],
            ["licences.id"],
        ),
        sa.PrimaryKeyConstraint("licence", "copy_no"),
        sqlite_strict=True,
    )
    op.create_index("licence_copies_due", "licence_copies", ["due_at"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("licence_copies_due", table_name="licence_copies")
    op.drop_table("licence_copies")
