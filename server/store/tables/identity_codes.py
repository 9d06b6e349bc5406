"""Identity codes that were used up: one row each, so that none serves at two kiosks."""

from sqlalchemy import Table

from server.store.columns import moment, text
from server.store.tables.metadata import METADATA

identity_codes = Table(
    "identity_codes",
    METADATA,
    text("issuer", primary_key=True),
    text("subject", primary_key=True),  # new with every showing
    text("kiosk"),
    moment("at"),
)
