from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

from fastapi.openapi.utils import get_openapi

from server.pages import booking, booking_own, calling, capacity, case, clerk, entry, hall, people, public, queue
from tests.server.fuzz import ask, body_of, operations, plausible

ORIGIN = "http://hall.test"
ROOMS = (entry, people, queue, case, hall, public, booking, booking_own, capacity, clerk, calling)
# One never ends, and the other ends the session that the rest need.
LEFT_OUT = {"/calling/events", "/sign-out"}
MEMBERS = ("wang", "qian", "hall", "admin")


def described() -> dict[str, Any]:
    """Describe the pages as the framework sees them."""
    routes = [route for room in ROOMS for route in room.router.routes if route.path not in LEFT_OUT]
    return get_openapi(title="pages", version="1", routes=routes)


def test_any_request(hall, browsers, request):
    """Whatever a signed-in person's browser sends, no page answers with an error of the server's own."""
    examples, faults = request.config.getoption("requests"), []
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
