"""Receive pictures from phones."""

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "phone_uploads",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_sha256"),
        sqlite_strict=True,
    )
    op.create_index("phone_uploads_kiosk", "phone_uploads", ["kiosk", "opened_at"], unique=False)
    op.create_index("phone_uploads_opened", "phone_uploads", ["opened_at"], unique=False)


def downgrade() -> None:
    """Go down."""
    op.drop_index("phone_uploads_opened", table_name="phone_uploads")
    op.drop_index("phone_uploads_kiosk", table_name="phone_uploads")
    op.drop_table("phone_uploads")
