"""``GET /api/v1/results``: the published decisions, the newest first, a page at a time."""

from fastapi import APIRouter, Request, Response

from content.contract.results import PublishedResult, ResultsReply
from server.api.exchange import Exchange, ProblemError, conditional, malformed, whole_number
from server.bookmarks import Bookmarks
from server.services import Services
from server.store import publications
from server.store.publications import Publication

ROWS = 30
ROWS_MOST = 100


def results_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route."""
    router, bookmarks = APIRouter(), Bookmarks(services.secrets.pepper)

    @router.get("/results")
    async def results(request: Request, before: str = "", limit: str = str(ROWS)) -> Response:
        signed = await exchange.receive(request)
        most, place = min(whole_number(limit, "limit", least=1), ROWS_MOST), bookmarks.read(before)
        if before and place is None:
            raise ProblemError(malformed("before"))
        rows = await exchange.write(signed, lambda c: publications.page(c, before=place, most=most + 1))
        last = rows[most - 1] if len(rows) > most else None
        following = "" if last is None else bookmarks.write(last.decided_on, last.case_no)
        return conditional(request, ResultsReply(tuple(_told(row) for row in rows[:most]), following))

    return router


def _told(row: Publication) -> PublishedResult:
    is_down = row.taken_down_at is not None
    return PublishedResult(
        case_no="" if is_down else row.case_no,
        title_zh="" if is_down else row.title_zh,
        title_en="" if is_down else row.title_en,
        applicant="" if is_down else row.applicant,
        decided_on=row.decided_on.isoformat(),
        standing=row.standing,
        is_taken_down=is_down,
        because_zh=row.because_zh,
        because_en=row.because_en,
    )
