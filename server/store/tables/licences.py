"""Licences, who may fetch them, and every sheet that came out."""

from sqlalchemy import ForeignKey, Index, Table

from server.store.columns import moment, number, text
from server.store.tables.metadata import METADATA

licences = Table(
    "licences",
    METADATA,
    text("id", primary_key=True),
    text("case_no", ForeignKey("cases.case_no"), unique=True),
    text("number", unique=True),
    text("sha256"),
    number("size"),
    number("pages"),
    text("path"),  # below the licence folder
    text("title_zh"),
    text("title_en"),
    moment("signed_at"),
    text("state"),  # valid or revoked
    # The lease is one row with its licence, so two kiosks can never both hold it.
    text("lease_claim"),
    text("lease_kiosk"),
    moment("lease_until", nullable=True),
    moment("fetched_at", nullable=True),  # the holder of the lease has the file, so a sheet may come out
)

claims = Table(
    "claims",
    METADATA,
    text("id", primary_key=True),
    text("case_no"),
    text("kiosk"),
    text("state"),  # the ClaimState answered
    number("copy_no"),  # 0 when nothing was offered
    moment("at"),
    Index("claims_case", "case_no"),
)

holder_tries = Table(
    "holder_tries",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    number("wrong"),
    moment("locked_until", nullable=True),
)

prints = Table(
    "prints",
    METADATA,
    text("print_id", primary_key=True),
    text("claim"),
    text("licence", ForeignKey("licences.id")),
    text("kiosk"),
    number("copy_no"),
    text("outcome"),  # confirmed, sent, uncertain, failed or refused
    text("proof"),
    text("fault"),
    moment("at"),
    text("settled_by"),  # staff id of who looked, empty before
    Index("prints_licence", "licence"),
)
