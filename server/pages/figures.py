"""The figures page: how fast and how simple, month by month and item by item, as charts, tables and CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from content.catalogue.bilingual import Bilingual
from content.contract.clock import local_date
from server.auth.staff import Role
from server.counting import MONTHS, tallied
from server.domain.exchange import Table
from server.domain.figures import Place, Tally, total
from server.domain.levels import Level
from server.figuring import Span, by_item, by_month, months_until
from server.pages.access import PageRoute, Visit, only
from server.pages.spreadsheet import csv_answer
from server.services import Services

router = APIRouter(route_class=PageRoute)
FigureReader = Annotated[Visit, only(Role.OFFICER, Role.AUDITOR, level=Level.CHIEF)]
_SUMS: Final = tuple(Tally.__dataclass_fields__)


class Asked(BaseModel, frozen=True):
    """Hold which item is looked at; empty means all of them."""

    item: str = Field(default="", max_length=60)


@dataclass(frozen=True)
class Most:
    """Hold one of the six: what it came to, and what it is measured against, where there is something."""

    key: str
    value: float | None
    limit: float | None
    is_share: bool = False


@router.get("/figures")
def figures(visit: FigureReader, asked: Annotated[Asked, Query()]) -> Response:
    """Show the last twelve months."""
    span, found = _found(visit)
    months = by_month(found, span.months(), asked.item)
    names = _names(visit.services)
    facts = {
        "mosts": mosts(total(months.values())),
        "whole": total(months.values()),
        "months": months,
        "items": by_item(found),
        "names": names,
        "item": asked.item,
        "tables": tuple(Table),
        "may_export": visit.member.role is Role.AUDITOR or visit.member.level is Level.LEADER,
    }
    return visit.page("figures.html", facts)


@router.get("/figures.csv")
def as_csv(visit: FigureReader, asked: Annotated[Asked, Query()]) -> Response:
    """Give the same sums by item and month as a file."""
    _, found = _found(visit)
    wanted = {place: tally for place, tally in found.items() if not asked.item or place.item == asked.item}
    return csv_answer("figures.csv", ("month", "item", "name", *_SUMS), _rows(wanted, _names(visit.services)))


def mosts(whole: Tally) -> tuple[Most, ...]:
    """Give the six figures of some cases against their limits."""
    return (
        Most("time", whole.day(whole.used_days), whole.day(whole.legal_days)),
        Most("steps", whole.each(whole.steps), whole.each(whole.written_steps)),
        Most("visits", whole.each(whole.visits), None),
        Most("papers", whole.each(whole.papers), whole.each(whole.listed_papers)),
        Most("at_once", whole.each(whole.at_once), None, is_share=True),
        Most("content", whole.score, whole.response),
    )


def _found(visit: Visit) -> tuple[Span, dict[Place, Tally]]:
    services = visit.services
    span = months_until(local_date(services.clock.now()), MONTHS)
    with services.database.reading() as connection:
        return span, tallied(connection, services.catalogues, span)


def _names(services: Services) -> Mapping[str, Bilingual]:
    newest = services.catalogues.newest()
    return {} if newest is None else {row.id: row.name for row in newest.item_rows()}


def _rows(found: Mapping[Place, Tally], names: Mapping[str, Bilingual]) -> Iterator[tuple[object, ...]]:
    for place, tally in sorted(found.items(), key=lambda each: (each[0].time, each[0].item)):
        name = names[place.item].zh if place.item in names else ""
        yield (place.time, place.item, name, *(getattr(tally, each) for each in _SUMS))
