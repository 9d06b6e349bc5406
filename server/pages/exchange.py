"""Decided cases of a month in the national exchange tables, as CSV or JSON. For leaders and auditors; on record."""

from collections.abc import Iterator
from dataclasses import asdict
from http import HTTPStatus
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from server.auth import staff
from server.auth.staff import Role
from server.domain.exchange import Row, Table, columns, table_of
from server.domain.levels import Level
from server.exchanging import Exchange
from server.figuring import Span, month
from server.pages.access import PageRefusedError, PageRoute, Visit, only
from server.pages.spreadsheet import csv_answer, file_headers
from server.store import record

router = APIRouter(route_class=PageRoute)
Exporter = Annotated[Visit, only(Role.OFFICER, Role.AUDITOR, level=Level.LEADER)]


class Asked(BaseModel, frozen=True):
    """Hold which month is wanted, and of CSV which table; JSON holds them all."""

    month: str = Field(default="", max_length=7)
    table: Table = Table.ACCEPT
    form: Literal["csv", "json"] = "csv"


@router.get("/exchange")
def exchange(visit: Exporter, asked: Annotated[Asked, Query()]) -> Response:
    """Give a month's cases as a file; that they left is on record."""
    span = month(asked.month)
    if span is None:
        raise PageRefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "pages.refused.form")
    rows = _rows(visit, span)
    facts = {"name": visit.member.name, "month": asked.month, "form": asked.form, "rows": str(len(rows))}
    at, who = visit.services.clock.now(), visit.member.id
    visit.services.database.write(lambda c: record.append(c, who=who, what="exchange.taken", at=at, facts=facts))
    return _as_json(asked, rows) if asked.form == "json" else _as_csv(asked, rows)


def _rows(visit: Visit, span: Span) -> list[Row]:
    services = visit.services
    with services.database.reading() as connection:
        source = Exchange(
            connection=connection,
            catalogues=services.catalogues,
            intake=services.intake,
            names={member.id: member.name for member in staff.every(connection)},
        )
        return list(source.rows(span.first, span.last))


def _as_json(asked: Asked, rows: list[Row]) -> Response:
    tables: dict[str, list[dict[str, object]]] = {str(table): [] for table in Table}
    for row in rows:
        tables[table_of(row)].append(asdict(row))
    text = msgspec.json.encode({"month": asked.month, "tables": tables})
    return Response(text, media_type="application/json", headers=file_headers(f"cases-{asked.month}.json"))


def _as_csv(asked: Asked, rows: list[Row]) -> Response:
    heads = columns(asked.table)

    def cells() -> Iterator[tuple[object, ...]]:
        for row in rows:
            if table_of(row) is asked.table:
                yield tuple(_plain(getattr(row, head)) for head in heads)

    return csv_answer(f"{asked.table}-{asked.month}.csv", heads, cells())


def _plain(value: object) -> object:
    return "" if value is None else value
