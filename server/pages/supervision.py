"""The supervision page: what stands out among the cases, each a link to its case. For leaders and auditors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Response

from content.catalogue.bilingual import Bilingual
from content.contract.clock import local_date
from server.auth import staff
from server.auth.staff import Role
from server.domain.levels import Level
from server.domain.oversight import SOON_DAYS, Sighting, Watch
from server.overseeing import Overseer
from server.pages.access import PageRoute, Visit, only
from server.pages.queue import last_within, newest_calendar, unit_names
from server.store.oversight import MOST

router = APIRouter(route_class=PageRoute)
Overlooker = Annotated[Visit, only(Role.OFFICER, Role.AUDITOR, level=Level.LEADER)]
_GRAVE = frozenset({Watch.OVERDUE, Watch.SECOND_SUPPLEMENT, Watch.UNACKNOWLEDGED, Watch.HOLDER_LOCKED})
_BY_UNIT = frozenset({Watch.SILENT_UNIT})


@dataclass(frozen=True)
class Section:
    """Hold what was seen of one kind."""

    watch: Watch
    sightings: tuple[Sighting, ...]

    @property
    def count(self) -> str:
        """Say how many there are; beyond a hundred only that there are more."""
        return f"{len(self.sightings)}{'+' if len(self.sightings) >= MOST else ''}"

    @property
    def colour(self) -> str:
        """Colour its count: grey for none, red for what must not be, amber for what may have a reason."""
        if not self.sightings:
            return "calm"
        return "red" if self.watch in _GRAVE or any(each.is_late for each in self.sightings) else "amber"


@router.get("/supervision")
def supervision(visit: Overlooker) -> Response:
    """Show everything that stands out now."""
    services, now = visit.services, visit.services.clock.now()
    calendar = newest_calendar(services)
    with services.database.reading() as connection:
        overseer = Overseer(
            connection=connection,
            calendar_of=services.catalogues.calendar,
            names={member.id: member.name for member in staff.every(connection)},
            now=now,
            soon=last_within(local_date(now), SOON_DAYS, calendar),
        )
        found = overseer.look()
    units = unit_names(services)
    sections = [Section(watch, sightings) for watch, sightings in found.items()]
    return visit.page("supervision.html", {"sections": sections, "units": units, "named": _namer(units)})


def _namer(units: Mapping[str, Bilingual]) -> Mapping[Watch, Mapping[str, Bilingual]]:
    return {watch: units if watch in _BY_UNIT else {} for watch in Watch}
