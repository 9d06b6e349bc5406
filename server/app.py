"""The web server's composition root: the one place where its objects are built and joined."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Mount

from content.contract.clock import Clock
from content.contract.problem import Problem
from content.text.wording import Words, load_words
from server.api.arrivals import arrivals_router
from server.api.attachments import attachments_router
from server.api.bookings import bookings_router
from server.api.bundle import bundle_router
from server.api.claims import claims_router
from server.api.description import description_router
from server.api.drafts import drafts_router
from server.api.earlier import earlier_router
from server.api.enrolments import enrolments_router
from server.api.exchange import Exchange, ProblemError, malformed, problem_response
from server.api.failures import QuietFailures
from server.api.heartbeats import heartbeats_router
from server.api.help import help_router
from server.api.leases import leases_router
from server.api.phone_uploads import phone_uploads_router
from server.api.results import results_router
from server.api.seats import seats_router
from server.api.submissions import SubmissionsDoor
from server.api.supervision import supervision_router
from server.api.tracks import tracks_router
from server.api.uploads import Uploads
from server.auth.departments import DepartmentGate
from server.auth.devices import DeviceGate
from server.config import Config
from server.pages.routes import open_desk, page_routes
from server.services import Services, close_services, open_services
from server.store.engine import UnstorableTextError

API = "/api/v1"
SUBMISSIONS = f"{API}/submissions"
_TITLES = {404: ("http.not_found", "There is nothing at this address."), 405: ("http.method", "Not so.")}


def create_app(config: Config, *, clock: Clock | None = None, words: Words | None = None) -> FastAPI:
    """Build the server of a data folder that was set up; it closes its files when it shuts down."""
    services = open_services(config, clock=clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        close_services(services)

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.services = services
    exchange = Exchange(services, DeviceGate(database=services.database, clock=services.clock))
    _add_api(app, services, exchange)
    app.state.desk = open_desk(services, words or load_words())
    # Including a router analyses each of its routes once more, for nothing: no route here differs by where it stands.
    app.router.routes.extend(page_routes(config.assets))
    _add_problems(app)
    app.add_middleware(QuietFailures)
    # The door stands before all that the framework puts around a call, which would be a tenth of an upload.
    app.state.uploads = Uploads(services, exchange)
    door = SubmissionsDoor(app.build_middleware_stack(), path=SUBMISSIONS, uploads=app.state.uploads)
    app.middleware_stack = QuietFailures(door)
    return app


def _add_api(app: FastAPI, services: Services, exchange: Exchange) -> None:
    departments = Exchange(services, DepartmentGate(database=services.database, clock=services.clock))
    routers = (
        attachments_router,
        drafts_router,
        phone_uploads_router,
        earlier_router,
        heartbeats_router,
        help_router,
        claims_router,
        tracks_router,
        results_router,
        enrolments_router,
        bundle_router,
    )
    made = [
        make(services, exchange) for make in (*routers, seats_router, bookings_router, arrivals_router, leases_router)
    ]
    made += [supervision_router(services, departments), description_router()]
    app.router.routes.append(Mount(API, routes=[route for router in made for route in router.routes]))


def _add_problems(app: FastAPI) -> None:
    @app.exception_handler(ProblemError)
    async def told(_: Request, error: ProblemError) -> Response:
        return problem_response(error.problem)

    @app.exception_handler(UnstorableTextError)
    async def unstorable(_: Request, __: UnstorableTextError) -> Response:
        return problem_response(malformed())

    @app.exception_handler(HTTPException)
    async def plain(_: Request, error: HTTPException) -> Response:
        key, title = _TITLES.get(error.status_code, (f"http.{error.status_code}", "The request was not served."))
        return problem_response(Problem(key, title, error.status_code))
