"""Every table. Rows hold ids, states and times; what a citizen said exists only sealed, in ``submissions.body``.

Must not name a dialect.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, MetaData, Table

from server.store.columns import moment, number, text

METADATA = MetaData()

# ---- what kiosks hand in ----

submissions = Table(
    "submissions",
    METADATA,
    text("id", primary_key=True),
    text("kind"),
    text("kiosk"),
    text("case_no"),
    text("item"),
    number("bundle"),
    text("envelope"),
    Column("body", LargeBinary, nullable=False),
    text("body_sha256"),
    moment("received_at"),
    text("state"),  # received, opened or attention
    text("problem"),
    number("attempts"),
    moment("due_at", nullable=True),  # when the worker should look; none once it is done
    Index("submissions_due", "due_at"),
    Index("submissions_case", "case_no"),
)

# ---- kiosks ----

kiosks = Table(
    "kiosks",
    METADATA,
    text("name", primary_key=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    text("state"),  # pending, approved or revoked
    moment("enrolled_at"),
    text("approved_by"),
    moment("approved_at", nullable=True),
    moment("last_seen", nullable=True),
    text("heartbeat"),  # JSON of content.contract.health.Heartbeat, or empty
)

devices = Table(
    "devices",
    METADATA,
    text("kiosk", ForeignKey("kiosks.name"), primary_key=True),
    text("name", primary_key=True),
    text("kind"),
    text("state"),
    text("components"),  # JSON object
    text("faults"),  # JSON list of FaultReport
    text("since"),  # RFC 3339 as the kiosk wrote it
)

enrolment_tokens = Table(
    "enrolment_tokens",
    METADATA,
    text("token_sha256", primary_key=True),
    text("kiosk"),
    moment("expires_at"),
    moment("used_at", nullable=True),
)

nonces = Table(
    "nonces",
    METADATA,
    text("kiosk", primary_key=True),
    text("nonce", primary_key=True),
    moment("seen_at"),
    Index("nonces_seen", "seen_at"),
)

orders = Table(
    "orders",
    METADATA,
    text("id", primary_key=True),
    text("kiosk", ForeignKey("kiosks.name")),
    text("action"),
    text("target"),
    text("state"),  # asked, done or failed
    text("asked_by"),
    moment("asked_at"),
    moment("deadline"),
    moment("ended_at", nullable=True),
    text("note"),
    Index("orders_open", "kiosk", "state"),
)

restocks = Table(
    "restocks",
    METADATA,
    text("id", primary_key=True),
    text("kiosk", ForeignKey("kiosks.name")),
    text("device"),
    text("what"),
    number("quantity"),
    text("done_by"),
    moment("at"),
    CheckConstraint("quantity > 0", name="restock_is_something"),
)

issues = Table(
    "issues",
    METADATA,
    text("key", primary_key=True),
    text("subject", primary_key=True),  # a kiosk's name, a case number or a submission's id
    moment("opened_at"),
    moment("closed_at", nullable=True),
    text("facts"),  # JSON object without personal data
)

# ---- cases ----

cases = Table(
    "cases",
    METADATA,
    text("case_no", primary_key=True),
    text("submission", ForeignKey("submissions.id"), unique=True),
    text("item"),
    number("item_version"),
    number("bundle"),
    text("unit"),
    text("case_class"),
    number("inspectors"),  # findings needed before the last word
    text("hands_out"),  # kiosk, window or nothing
    text("state"),
    text("holder"),  # HMAC-SHA256 of the citizen number in hex
    text("title_zh"),
    text("title_en"),
    text("deadlines"),  # JSON of content.law.clock.Deadlines, or empty
    text("decide_by"),  # ISO date by which the bureau promised, or empty
    text("problems"),  # JSON list of problem keys, each with its field after an @
    moment("received_at"),
    moment("opened_at"),
    text("assigned_to"),
    text("decided_by"),  # staff id, or rule:<id>@<version>
    moment("decided_at", nullable=True),
    text("reasons_zh"),
    text("reasons_en"),
    moment("collected_at", nullable=True),
    number("attempts"),  # of making the licence
    moment("due_at", nullable=True),  # when the worker should make the licence
    number("revision"),  # grows with every move: a move names the revision it saw
    Index("cases_queue", "state", "decide_by"),
    Index("cases_due", "due_at"),
)

opinions = Table(
    "opinions",
    METADATA,
    text("case_no", ForeignKey("cases.case_no"), primary_key=True),
    text("kind", primary_key=True),  # opinion, decision or finding
    text("staff", primary_key=True),
    text("staff_name"),
    text("level"),  # a Level, or inspector
    text("verdict"),  # grant or refuse
    text("text"),
    moment("at"),
)

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

ratings = Table(
    "ratings",
    METADATA,
    text("submission", ForeignKey("submissions.id"), primary_key=True),
    text("case_no", unique=True),
    number("level"),
    text("reasons"),  # JSON list of catalogue keys
    moment("at"),
    CheckConstraint("level BETWEEN 1 AND 5", name="rating_has_five_levels"),
)

# ---- people and the record ----

staff = Table(
    "staff",
    METADATA,
    text("id", primary_key=True),
    text("login", unique=True),
    text("name"),
    text("role"),
    text("level"),  # officer, chief or leader, or empty
    text("unit"),
    text("password_hash"),  # empty until the person has set one
    text("state"),  # active or closed
    number("wrong"),
    moment("locked_until", nullable=True),
    moment("created_at"),
)

sessions = Table(
    "sessions",
    METADATA,
    text("token_sha256", primary_key=True),
    text("staff", ForeignKey("staff.id")),
    text("csrf"),
    moment("created_at"),
    moment("used_at"),
)

links = Table(
    "links",
    METADATA,
    text("token_sha256", primary_key=True),
    text("purpose"),  # first_administrator or set_password
    text("staff"),  # empty for the first administrator, who does not exist yet
    moment("expires_at"),
    moment("used_at", nullable=True),
)

record = Table(
    "record",
    METADATA,
    number("seq", primary_key=True, autoincrement=False),
    text("prev_hash"),
    text("hash", unique=True),
    text("who"),
    text("what"),
    text("case_no"),
    moment("at"),
    text("facts"),  # JSON object without personal data
    Index("record_case", "case_no"),
)
