"""Who can open which page: one table over all routes there are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute

from server.pages.access import HalfIn, Only
from server.pages.routes import page_routes

ANYBODY, HALF_IN = "anybody", "with a password"
INTAKE_ACTS = ("accept", "ask_supplement", "refuse_acceptance", "supplement_received", "withdraw", "note_renewal")
COURSE_ACTS = ("assign", "release", "take_over", "raise_class", "review", "send_up", "send_back", "opinion", "decide")
CLOCK_ACTS = ("suspend", "tell_procedure", "resume", "extend")
JOINT_ACTS = ("open_round", "give_share", "excuse_unit", "close_round", "consultation")
LAST_ACTS = ("deliver", "replace", "revoke", "cancel", "follow_up", "rectify", "archive")
CASE_ACTS = (*INTAKE_ACTS, *COURSE_ACTS, *CLOCK_ACTS, *JOINT_ACTS, *LAST_ACTS)
TABLE = {
    ANYBODY: [
        "GET /book",
        "GET /book/{service_id}",
        "GET /book/{service_id}/wait/{day}",
        "GET /book/{service_id}/who/{id}",
        "GET /booking",
        "GET /booking/{link}",
        "GET /booking/{link}/appointment.ics",
        "GET /booking/{link}/move",
        "GET /calling",
        "GET /calling/board",
        "GET /calling/events",
        "GET /language/{language}",
        "GET /public",
        "GET /public/licences",
        "GET /public/progress",
        "GET /public/results",
        "GET /sign-in",
        "GET /static/{name}",
        "GET /upload/{token}",
        "GET /welcome/{token}",
        "POST /book/{service_id}/hold",
        "POST /book/{service_id}/wait/{day}",
        "POST /book/{service_id}/who/{id}",
        "POST /booking",
        "POST /booking/{link}/accept",
        "POST /booking/{link}/cancel",
        "POST /booking/{link}/move",
        "POST /public/licences",
        "POST /sign-in",
        "POST /upload/{token}",
        "POST /welcome/{token}",
    ],
    HALF_IN: ["GET /second-factor", "POST /second-factor", "POST /sign-out"],
    "administrator auditor editor hall inspector officer publisher": [
        "GET /",
        "GET /board",
        "GET /board/events",
        "GET /board/now",
    ],
    "administrator": [
        "GET /people",
        "POST /people",
        "POST /people/{staff_id}/link",
        "POST /people/{staff_id}/standing",
        "POST /staff/{kiosk}/approve",
    ],
    "administrator hall": [
        "GET /capacity",
        "GET /staff",
        "GET /staff/cards",
        "GET /stock",
        "POST /capacity/close",
        "POST /capacity/leases/{lease_id}",
        "POST /capacity/open/{closure_id}",
        "POST /capacity/seats",
        "POST /staff/prints/{case_no}",
        "POST /staff/{kiosk}/helped",
        "POST /staff/{kiosk}/order",
        "POST /staff/{kiosk}/restock",
        "POST /stock/{place}/count",
        "POST /stock/{place}/lay_in",
        "POST /stock/{place}/settle",
    ],
    "administrator hall officer": [
        "GET /clerk",
        "GET /clerk/{window_id}",
        "GET /clerk/{window_id}/queue",
        "GET /visits",
        "POST /clerk/{window_id}",
        "POST /visits/{booking_id}",
    ],
    "hall officer": ["GET /helping", "POST /helping", "POST /helping/save"],
    "auditor": ["GET /record", "POST /record/file", "POST /record/proof"],
    "auditor editor officer publisher from leader": ["GET /publications"],
    "officer from leader": ["POST /publications/{case_no}/put_back", "POST /publications/{case_no}/take_down"],
    "auditor inspector officer": [
        "GET /cases",
        "GET /cases/{case_no}",
        "GET /cases/{case_no}/licence",
        "GET /cases/{case_no}/notices/{notice_id}",
        "GET /cases/{case_no}/papers/{paper_id}",
    ],
    "auditor officer": ["GET /tasks"],
    "auditor officer from chief": ["GET /figures", "GET /figures.csv"],
    "auditor officer from leader": ["GET /exchange", "GET /supervision"],
    "administrator auditor officer": ["GET /absences"],
    "editor publisher": ["GET /catalogue"],
    "inspector": ["POST /cases/{case_no}/finding"],
    "officer": [
        "POST /absences",
        "POST /absences/{delegation_id}/end",
        *(f"POST /cases/{{case_no}}/{act}" for act in CASE_ACTS),
        "POST /tasks/{case_no}/follow_up",
        "POST /tasks/{case_no}/rectify",
        "POST /tasks/{case_no}/take",
    ],
}
ALL_TABS = (
    "/cases",
    "/staff",
    "/stock",
    "/capacity",
    "/clerk",
    "/helping",
    "/tasks",
    "/supervision",
    "/figures",
    "/record",
    "/publications",
    "/catalogue",
    "/absences",
    "/board",
    "/people",
)
# It changes nothing, and a page of another site may ask what everybody may.
ASKS_ONLY = {"POST /public/licences"}


def _walk(dependant: Any) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from _walk(each)


def routes() -> dict[str, list[Any]]:
    """List every route of the pages with what it depends on."""
    return {
        f"{method} {route.path}": list(_walk(route.dependant))
        for route in page_routes(Path("assets"))
        if isinstance(route, APIRoute)
        for method in route.methods
    }


ROUTES = routes()


def opened_by(calls: list[Any]) -> str:
    """Say which posts a route lets in."""
    only = [call.posts for call in calls if isinstance(call, Only)]
    if not only:
        return HALF_IN if HalfIn.__metadata__[0].dependency in calls else ANYBODY
    posts = only[0]
    return " ".join(sorted(posts.roles)) + (f" from {posts.level}" if posts.level else "")


def test_table():
    """Every page opens for the posts of the table and for no other, and no page is missing from it."""
    found: dict[str, list[str]] = {}
    for route, calls in sorted(ROUTES.items()):
        found.setdefault(opened_by(calls), []).append(route)

    assert found == {posts: sorted(pages) for posts, pages in TABLE.items()}


def test_forms():
    """Whatever changes something asks that the form came from a page of ours."""
    unsafe = {route: {call.__name__ for call in calls if hasattr(call, "__name__")} for route, calls in ROUTES.items()}
    bare = [
        route for route, names in unsafe.items() if route.startswith("POST") and not names & {"own_form", "from_here"}
    ]

    assert set(bare) == ASKS_ONLY


def test_signed_in_forms():
    """Behind the door no form goes without the session's token."""
    behind = [
        route
        for posts, pages in TABLE.items()
        if posts != ANYBODY
        for route in pages
        if route.startswith("POST") and "own_form" not in {getattr(call, "__name__", "") for call in ROUTES[route]}
    ]

    assert behind == []


def _is_guarded(answer: Any) -> bool:
    policy = answer.headers["content-security-policy"]
    is_closed = "default-src 'none'" in policy and "unsafe" not in policy
    return is_closed and not any(word in answer.text for word in (" style=", "<style", " onclick", "<script>"))


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ("wang", ["/cases", "/clerk", "/helping", "/tasks", "/absences", "/board"]),
        ("zhao", ["/cases", "/clerk", "/helping", "/tasks", "/figures", "/absences", "/board"]),
        (
            "qian",
            [
                "/cases",
                "/clerk",
                "/helping",
                "/tasks",
                "/supervision",
                "/figures",
                "/publications",
                "/absences",
                "/board",
            ],
        ),
        ("zhou", ["/cases", "/board"]),
        ("hall", ["/staff", "/stock", "/capacity", "/clerk", "/helping", "/board"]),
        ("admin", ["/staff", "/stock", "/capacity", "/clerk", "/absences", "/board", "/people"]),
        ("editor", ["/publications", "/catalogue", "/board"]),
        ("publisher", ["/publications", "/catalogue", "/board"]),
        (
            "auditor",
            ["/cases", "/tasks", "/supervision", "/figures", "/record", "/publications", "/absences", "/board"],
        ),
    ],
)
def test_tabs_open(browsers: Any, login: str, expected: list[str]):
    """Everybody sees the tabs of the own post, and each of them opens and lets nothing foreign run."""
    browser = browsers(login)
    page = browser.client.get("/").text
    tabs = [path for path in ALL_TABS if f'<a href="{path}"' in page]

    assert tabs == expected
    answers = {path: browser.get(path) for path in tabs}
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(tabs, 200)
    assert [path for path, answer in answers.items() if not _is_guarded(answer)] == []
