"""``GET /api/v1/bundle/{path}``: the published catalogue's files, exactly as they lie in the repository."""

import re
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from content.contract.problem import Problem
from server.api.exchange import Exchange, ProblemError
from server.services import Services

# Only names that TUF's consistent snapshots make: no path can lead out of the folder.
_NAME = re.compile(
    r"timestamp\.json|[1-9]\d{0,8}\.(root|snapshot|targets)\.json|targets/[0-9a-f]{64}\.catalogue\.sqlite"
)
_BYTES = "application/octet-stream"


def bundle_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route."""
    router = APIRouter()

    @router.get("/bundle/{path:path}")
    async def fetch(request: Request, path: str) -> Response:
        signed = await exchange.receive(request)
        await exchange.write(signed, lambda _: None)
        file = find_file(services.config.repository, path)
        if file is None:
            raise ProblemError(Problem("bundle.missing", "There is no such file.", 404))
        return FileResponse(file, media_type=_BYTES)

    return router


def find_file(repository: Path, path: str) -> Path | None:
    """Find a published file by the name TUF gives it; any other name finds nothing."""
    file = repository / path
    return file if _NAME.fullmatch(path) and file.is_file() else None
