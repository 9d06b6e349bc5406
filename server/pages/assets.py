"""The few files that pages load: by fixed names from our own folder and npm's, so that no path can lead elsewhere."""

from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

OWN = Path(__file__).parent / "static"
_DAY = "public, max-age=86400"
_NPM = {
    "pico.css": "@picocss/pico/css/pico.blue.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "sse.js": "htmx.org/dist/ext/hx-sse.min.js",
    "uplot.js": "uplot/dist/uPlot.iife.min.js",
    "uplot.css": "uplot/dist/uPlot.min.css",
    "icons.css": "@phosphor-icons/web/src/fill/style.css",
    "Phosphor-Fill.woff2": "@phosphor-icons/web/src/fill/Phosphor-Fill.woff2",
}
_OWN = ("nightdesk.css", "bookings.css", "helping.css", "oversight.css", "charts.js", "icon.svg")


def asset_router(npm: Path) -> APIRouter:
    """Serve the files under ``/static``; ``npm`` is the folder of installed packages."""
    files = {name: npm / path for name, path in _NPM.items()} | {name: OWN / name for name in _OWN}
    router = APIRouter()

    @router.get("/static/{name}")
    def asset(name: str) -> Response:
        path = files.get(name)
        if path is None or not path.is_file():
            return Response(status_code=HTTPStatus.NOT_FOUND)
        return FileResponse(path, headers={"Cache-Control": _DAY, "X-Content-Type-Options": "nosniff"})

    return router
