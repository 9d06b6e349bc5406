"""What the kiosks offer today and what its lint says, for those who write and answer for it. Publishing is a tool's."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Response

from content.catalogue.issues import Issue, Severity
from content.catalogue.lint import lint
from content.contract.clock import local_date
from server.auth.staff import Role
from server.pages.access import PageRoute, Visit, only

router = APIRouter(route_class=PageRoute)
Author = Annotated[Visit, only(Role.EDITOR, Role.PUBLISHER)]


@router.get("/catalogue")
def catalogue(visit: Author) -> Response:
    """Show the version that is out, its items, and what is wrong with it."""
    newest = visit.services.catalogues.newest()
    today = local_date(visit.services.clock.now())
    found = () if newest is None else lint(newest.catalogue())
    facts = {
        "version": 0 if newest is None else newest.version,
        "rows": () if newest is None else sorted(newest.item_rows(), key=lambda row: row.id),
        "errors": _of(found, Severity.ERROR),
        "warnings": _of(found, Severity.WARNING),
        "today": today,
    }
    return visit.page("catalogue.html", facts)


def _of(found: Iterable[Issue], severity: Severity) -> list[Issue]:
    return [issue for issue in found if issue.severity is severity]
