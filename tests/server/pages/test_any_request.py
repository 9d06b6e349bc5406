from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi.openapi.utils import get_openapi

from server.pages.access import PageRoute
from server.pages.routes import page_routes
from tests.server.fuzz import ask, body_of, operations, plausible

ORIGIN = "http://hall.test"
# Two never end, and the third ends the session that the rest need.
LEFT_OUT = {"/calling/events", "/board/events", "/sign-out"}
MEMBERS = ("wang", "qian", "hall", "admin", "auditor", "editor")


def described() -> dict[str, Any]:
    """Describe the pages as the framework sees them."""
    pages = (route for route in page_routes(Path()) if isinstance(route, PageRoute) and route.path not in LEFT_OUT)
    return get_openapi(title="pages", version="1", routes=list(pages))


def test_any_request(hall, browsers, request):
    """Whatever a signed-in person's browser sends, no page answers with an error of the server's own."""
    # There are three times as many forms as calls, and a form has fewer ways to be wrong.
    examples, faults = max(1, request.config.getoption("requests") // 2), []
    filed = hall.file(hall.kiosk.application())
    open_browsers = cycle([browsers(login) for login in MEMBERS])
    tame = plausible({"case_no": filed.case_no, "kiosk": "K03", "staff_id": "wang", "language": "en"})

    def send(_: Any, prepared: Any) -> None:
        browser, url = next(open_browsers), urlsplit(prepared.url)
        target = f"{url.path}?{url.query}" if url.query else url.path
        body = body_of(prepared)
        if "urlencoded" in prepared.headers.get("Content-Type", ""):
            body += f"&csrf={browser.csrf}".encode()
        headers = {name: value for name, value in prepared.headers.items() if name != "Content-Length"}
        headers["origin"] = ORIGIN
        answer = browser.client.request(
            prepared.method, ORIGIN + target, content=body, headers=headers, follow_redirects=False
        )
        if answer.status_code >= 500:
            faults.append((prepared.method, target, body[:300]))

    for operation in operations(described()):
        ask(operation, origin=ORIGIN, examples=examples, tame=tame, send=send)

    assert faults == []
