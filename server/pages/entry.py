"""The way in and out: sign in, sign out, the welcome link, the language, and the first page of each role."""

from http import HTTPStatus
from typing import Annotated, assert_never

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from content.catalogue.bilingual import Language
from server.auth.door import LinkRefused, Locked, NewPerson, NotSignedIn, SignedIn
from server.auth.passwords import SHORTEST
from server.auth.sessions import LONGEST
from server.auth.staff import LONGEST_LOGIN, LONGEST_NAME, Member, Role
from server.pages.access import Anyone, Desk, HalfIn, OwnForm, PageRefusedError, PageRoute, TheDesk, from_here
from server.pages.view import LANGUAGE_COOKIE

HOMES = {
    Role.OFFICER: "/cases",
    Role.INSPECTOR: "/cases",
    Role.HALL: "/staff",
    Role.ADMINISTRATOR: "/staff",
    Role.EDITOR: "/catalogue",
    Role.PUBLISHER: "/catalogue",
    Role.AUDITOR: "/supervision",
}
_YEAR_S = 365 * 24 * 3600

router = APIRouter(route_class=PageRoute)


class Credentials(BaseModel, frozen=True):
    """Hold what is typed at the door; ``next`` is the page asked for before."""

    login: str = ""
    password: str = Field(default="", repr=False)
    code: str = Field(default="", max_length=12, repr=False)
    next: str = "/"


class Welcome(BaseModel, frozen=True):
    """Hold what is typed on a one-time link; login and name belong to the first administrator only."""

    password: str = Field(default="", repr=False)
    again: str = Field(default="", repr=False)
    login: str = Field(default="", max_length=LONGEST_LOGIN)
    name: str = Field(default="", max_length=LONGEST_NAME)


@router.get("/")
def home(visit: Anyone) -> Response:
    """Lead everyone to the page they work on."""
    return RedirectResponse(HOMES[visit.member.role], HTTPStatus.SEE_OTHER)


@router.get("/sign-in")
def ask(request: Request, desk: TheDesk, next: str = "/") -> Response:  # noqa: A002  # the query's name
    """Ask for login and password."""
    return _sign_in_page(request, desk, next, "", {})


@router.post("/sign-in", dependencies=[Depends(from_here)])
def sign_in(request: Request, desk: TheDesk, given: Annotated[Credentials, Form()]) -> Response:
    """Begin a session, or say what is wrong without telling which half of it."""
    found = desk.door.sign_in(given.login, given.password, given.code)
    match found:
        case SignedIn():
            answer = RedirectResponse(_inside(given.next), HTTPStatus.SEE_OTHER)
            _set_cookie(answer, desk, found.token)
            return answer
        case Locked():
            return _sign_in_page(request, desk, given.next, "pages.sign_in.locked", {"until": f"{found.until:%H:%M}"})
        case NotSignedIn():
            return _sign_in_page(request, desk, given.next, "pages.sign_in.wrong", {})
        case _:
            assert_never(found)


@router.post("/sign-out", dependencies=[OwnForm])
def sign_out(visit: HalfIn) -> Response:
    """End the session on both sides."""
    desk = visit.desk
    desk.door.sign_out(visit.who.token)
    answer = RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(desk.cookie, path="/", secure=desk.is_secure, httponly=True, samesite="lax")
    return answer


@router.get("/welcome/{token}")
def welcome(request: Request, desk: TheDesk, token: str) -> Response:
    """Ask for a new password, and for a name where nobody works here yet."""
    return _welcome_page(request, desk, token, "")


@router.post("/welcome/{token}", dependencies=[Depends(from_here)])
def take_link(request: Request, desk: TheDesk, token: str, given: Annotated[Welcome, Form()]) -> Response:
    """Set the password; a mistake leaves the link as it was."""
    if given.password != given.again:
        return _welcome_page(request, desk, token, "pages.welcome.differ")
    login, name = given.login.strip(), given.name.strip()
    taken = desk.door.use_link(token, given.password, NewPerson(login, name) if login and name else None)
    match taken:
        case LinkRefused.TOO_SHORT:
            return _welcome_page(request, desk, token, "pages.welcome.too_short")
        case LinkRefused.SPENT:
            return _welcome_page(request, desk, token, "pages.welcome.incomplete")
        case Member():
            return RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
        case _:
            assert_never(taken)


@router.get("/language/{language}")
def speak(desk: TheDesk, language: Language, next: str = "/") -> Response:  # noqa: A002  # the query's name
    """Remember the reader's language for a year."""
    answer = RedirectResponse(_inside(next), HTTPStatus.SEE_OTHER)
    answer.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR_S, path="/", secure=desk.is_secure, samesite="lax")
    return answer


def _welcome_page(request: Request, desk: Desk, token: str, fault: str) -> Response:
    link = desk.door.open_link(token)
    if link is None:
        raise PageRefusedError(HTTPStatus.GONE, "pages.welcome.spent")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    facts = {"fault": fault, "is_first": not link.staff, "shortest": SHORTEST}
    return desk.view.page(request, "welcome.html", facts, status=status)


def _sign_in_page(request: Request, desk: Desk, way: str, fault: str, facts: dict[str, str]) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    shown = {"next": _inside(way), "fault": fault, "facts": facts}
    return desk.view.page(request, "sign_in.html", shown, status=status)


def _set_cookie(answer: Response, desk: Desk, token: str) -> None:
    longest_s = int(LONGEST.total_seconds())
    secure = desk.is_secure
    answer.set_cookie(desk.cookie, token, longest_s, path="/", secure=secure, httponly=True, samesite="lax")


def _inside(path: str) -> str:
    """Keep a way back inside this site: a path, and no other server's address in disguise."""
    is_path = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_path else "/"
