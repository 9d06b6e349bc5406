"""Drafts as a kiosk would hand them to a window of the small hall."""

from typing import Any

import msgspec

from content.contract.draft_seal import holder_of, name_of, seal_draft
from content.contract.drafts import DraftBody, DraftUpload, read_body
from server import drafting
from server.store import drafts, record

CODE, OTHER_CODE = "0123456789ABCDEF", "FEDCBA9876543210"
SUBMISSION = "019a0000-0000-7000-8000-000000000001"
NUMBER = "140581189912310019"
SHOP = "高平市测试样一小吃店"


def hand(hall: Any, *, code: str = CODE, for_window: bool = True, **changes: Any) -> None:
    """Hand a draft of the small catalogue's shop over."""
    now = hall.clock.now()
    plain = DraftBody("shop", SUBMISSION, {}, {"shop": SHOP}, {"shop": "typed"}, holder_of(code, NUMBER))
    body = msgspec.json.encode(msgspec.structs.replace(plain, **changes))
    number = "" if for_window else NUMBER
    upload = DraftUpload(
        name=name_of(code),
        submission=plain.submission,
        kept_s=7 * 86400,
        sealed=seal_draft(body, code=code, number=number, random=hall.services.random),
        window_s=7200 if for_window else None,
    )
    hall.services.database.write(lambda c: drafting.keep(c, upload, kiosk="K03", now=now))


def held(hall: Any) -> tuple[int, DraftBody | None]:
    """Give the version that stands, and what its citizen would open."""
    with hall.services.database.reading() as connection:
        stored = drafts.find(connection, name_of(CODE))
    assert stored is not None
    return stored.version, read_body(stored.sealed, code=CODE)


def noted(hall: Any) -> list[tuple[str, str, str]]:
    """List who did what with drafts, and the fields."""
    with hall.services.database.reading() as connection:
        found = [entry for entry in record.entries(connection) if entry.what.startswith("draft.")]
    return [(entry.who, entry.what, entry.facts.get("fields", "")) for entry in found]
