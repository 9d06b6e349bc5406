"""Who may open which page: sessions, roles, and proof that a form came from our own page.

Every unsafe method needs an Origin of this server, and the session's token once somebody is signed in.
"""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from content.catalogue.bilingual import Language
from server.auth.door import Door, SignedIn
from server.auth.posts import Posts, posts
from server.auth.staff import Member, Role
from server.domain.levels import Level
from server.pages.broadcast import Broadcast
from server.pages.tabs import tabs_of
from server.pages.view import View
from server.services import Services
from server.store.engine import UnstorableTextError

SECURE_COOKIE = "__Host-session"
PLAIN_COOKIE = "session"
FACTOR_PAGE = "/second-factor"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Hold what pages are given. ``is_secure`` follows from the origin by which browsers reach this server.

    ``calls`` draws the screen in the hall for all who watch, ``boards`` the board in each language.
    """

    services: Services
    door: Door
    view: View
    is_secure: bool
    calls: Broadcast
    boards: Mapping[Language, Broadcast]

    @property
    def cookie(self) -> str:
        """Name the session's cookie; browsers take the ``__Host-`` prefix over TLS only."""
        return SECURE_COOKIE if self.is_secure else PLAIN_COOKIE


class PageRefusedError(Exception):
    """Carry a refusal to the reader: a status, and the key of its words."""

    def __init__(self, status: HTTPStatus, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


class SignInFirstError(Exception):
    """Send the reader to the door."""


class FactorFirstError(Exception):
    """Send somebody without a second factor to set one up."""


class PageRoute(APIRoute):
    """Show refusals as pages instead of JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handle = super().get_route_handler()

        async def shown(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInFirstError:
                return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", HTTPStatus.SEE_OTHER)
            except FactorFirstError:
                return RedirectResponse(FACTOR_PAGE, HTTPStatus.SEE_OTHER)
            except PageRefusedError as refused:
                return _refusal(request, refused.status, refused.key)
            except (RequestValidationError, UnstorableTextError):
                # The framework's own answer would repeat what was typed.
                return _refusal(request, HTTPStatus.UNPROCESSABLE_ENTITY, "pages.refused.form")

        return shown


def _refusal(request: Request, status: HTTPStatus, key: str) -> Response:
    return desk_of(request).view.page(request, "refused.html", {"key": key}, status=status)


def desk_of(request: Request) -> Desk:
    """Give the desk that the composition root put into the application's state."""
    desk: Desk = request.app.state.desk
    return desk


def from_here(request: Request) -> None:
    """Refuse a form sent by another site's page."""
    origin = request.headers.get("origin", "")
    if urlsplit(origin).netloc != request.headers.get("host", "") or not origin:
        raise PageRefusedError(HTTPStatus.FORBIDDEN, "pages.refused.origin")


def _signed_in(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> SignedIn:
    token = request.cookies.get(desk.cookie, "")
    found = desk.door.who(token) if token else None
    if found is None:
        raise SignInFirstError
    request.state.member = found.member
    request.state.tabs = tabs_of(found.member) if found.has_factor else ()
    request.state.csrf = found.session.csrf
    return found


@dataclass(frozen=True)
class Visit:
    """Hold one request of somebody signed in."""

    request: Request
    desk: Desk
    who: SignedIn

    @property
    def services(self) -> Services:
        """Give the server's services."""
        return self.desk.services

    @property
    def member(self) -> Member:
        """Give the member of staff."""
        return self.who.member

    @property
    def needs_code(self) -> bool:
        """Tell whether an act that is signed for life needs the second factor to be shown again."""
        return not self.who.session.is_proved(self.services.clock.now())

    def is_proved(self, code: str) -> bool:
        """Take the code where one is needed, and tell whether the person may sign."""
        return not self.needs_code or self.desk.door.prove(self.who, code)

    @property
    def is_partial(self) -> bool:
        """Tell whether a script on our own page asks, which puts the answer into it instead of loading it whole."""
        return self.request.headers.get("hx-request") == "true"

    def page(self, template: str, facts: Mapping[str, Any], *, status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Draw a page for this reader."""
        return self.desk.view.page(self.request, template, facts, status=status)


@dataclass(frozen=True)
class Only:
    """Let in only some posts."""

    posts: Posts

    def __call__(
        self, request: Request, desk: Annotated[Desk, Depends(desk_of)], who: Annotated[SignedIn, Depends(_signed_in)]
    ) -> Visit:
        """Serve as a dependency."""
        if not who.has_factor:
            raise FactorFirstError
        if not self.posts.lets_in(who.member):
            raise PageRefusedError(HTTPStatus.FORBIDDEN, "pages.refused.role")
        return Visit(request, desk, who)


def _half_in(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], who: Annotated[SignedIn, Depends(_signed_in)]
) -> Visit:
    return Visit(request, desk, who)


def only(*roles: Role, level: Level | None = None) -> Any:
    """Depend on a visit of somebody in one of the roles; an officer must reach the level."""
    return Depends(Only(posts(*roles, level=level)))


async def own_form(request: Request, who: Annotated[SignedIn, Depends(_signed_in)]) -> None:
    """Refuse a form that does not bring its session's token back."""
    from_here(request)
    given = (await request.form()).get("csrf", "")
    if not isinstance(given, str) or not who.session.is_csrf(given):
        raise PageRefusedError(HTTPStatus.FORBIDDEN, "pages.refused.csrf")


OwnForm = Depends(own_form)
TheDesk = Annotated[Desk, Depends(desk_of)]
Anyone = Annotated[Visit, only(*Role)]
HalfIn = Annotated[Visit, Depends(_half_in)]
"""Somebody with the right password, who may still lack a second factor."""
