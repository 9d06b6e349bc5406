"""The auditor's page of the record: its newest entries, those of a case, its signed heads, proof now, and the file."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask

from server import auditing
from server.auditing import Proven, verify_database
from server.auth import staff
from server.auth.staff import Role
from server.domain.record import Broken
from server.pages.access import OwnForm, PageRoute, Visit, only
from server.pages.spreadsheet import file_headers
from server.store import record

router = APIRouter(route_class=PageRoute)
Auditor = Annotated[Visit, only(Role.AUDITOR)]
PAGE: Final = 50
HEADS_SHOWN: Final = 10
LONGEST_HASH: Final = 64


class Asked(BaseModel, frozen=True):
    """Hold which entries are looked at: those of a case, or the newest before one; 0 stands after the last."""

    case_no: str = Field(default="", max_length=60)
    before: int = Field(default=0, ge=0, le=2**53)


class Noted(BaseModel, frozen=True):
    """Hold a hash that somebody noted elsewhere, if any."""

    head: str = Field(default="", max_length=LONGEST_HASH)


@router.get("/record")
def ledger(visit: Auditor, asked: Annotated[Asked, Query()]) -> Response:
    """Show entries and heads."""
    return _page(visit, asked)


@router.post("/record/proof", dependencies=[OwnForm])
def prove(visit: Auditor, noted: Annotated[Noted, Form()]) -> Response:
    """Prove the whole record now, and tell whether a noted hash is still in it."""
    head = noted.head.strip().lower()
    proof = verify_database(visit.services.database, head=head)
    if visit.is_partial:
        return visit.page("ledger_proof.html", {"proof": proof, "is_whole": _is_whole(proof), "noted": head})
    return _page(visit, Asked(), proof=proof, noted=head)


@router.post("/record/file", dependencies=[OwnForm])
def export(visit: Auditor) -> Response:
    """Give the record as a file that proves itself; that it was taken is its last entry."""
    services, now = visit.services, visit.services.clock.now()
    who, facts = visit.member.id, {"name": visit.member.name}
    services.database.write(lambda c: record.append(c, who=who, what="record.exported", at=now, facts=facts))
    folder = Path(mkdtemp(prefix="record-"))
    name = f"record-{now:%Y%m%d-%H%M%S}.jsonl"
    auditing.export(services.database, folder / name, key=services.secrets.server, now=now)
    away = BackgroundTask(rmtree, folder)
    return FileResponse(folder / name, media_type="application/jsonl", headers=file_headers(name), background=away)


def _is_whole(proof: Proven | Broken) -> bool:
    return isinstance(proof, Proven) and proof.has_head


def _page(visit: Visit, asked: Asked, *, proof: Proven | Broken | None = None, noted: str = "") -> Response:
    case_no = asked.case_no.strip().upper()
    with visit.services.database.reading() as connection:
        if case_no:
            shown = record.of_case(connection, case_no)[::-1]
        else:
            shown = record.before(connection, asked.before, most=PAGE)
        heads = record.heads(connection)
        names = {member.id: member.name for member in staff.every(connection)}
        last = record.last(connection)
    facts = {
        "entries": shown,
        "heads": heads[::-1][:HEADS_SHOWN],
        "heads_count": len(heads),
        "names": names,
        "last": last,
        "case_no": case_no,
        "next_before": shown[-1].seq if not case_no and len(shown) == PAGE else 0,
        "proof": proof,
        "is_whole": proof is not None and _is_whole(proof),
        "noted": noted,
    }
    return visit.page("ledger.html", facts)
