"""The web server's composition root: the one place where its objects are built and joined."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request, Response
from pyhanko.sign.signers import Signer
from starlette.exceptions import HTTPException
from starlette.routing import Mount

from content.contract.clock import Clock, SystemClock
from content.contract.problem import Problem
from content.contract.signing import key_id, load_public_key
from content.text.wording import Words, load_words
from server.api.arrivals import arrivals_router
from server.api.attachments import attachments_router
from server.api.bookings import bookings_router
from server.api.bundle import bundle_router
from server.api.claims import claims_router
from server.api.description import description_router
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
from server.auth.departments import DepartmentGate
from server.auth.devices import DeviceGate
from server.booking.messengers import messenger_for
from server.booking.office import BookingOffice
from server.booking.telling import Teller
from server.booking.upkeep import AUDIT_EVERY, BookAuditor, BookKeeper
from server.booking.upkeep import SWEEP_EVERY as KEEP_EVERY
from server.catalogues import Catalogues
from server.clockwork import CaseWarden
from server.config import Config
from server.copying import CopyDesk
from server.intake import Intake
from server.keys import load_secrets
from server.licence.authority import Authority, authority_in
from server.licence.maker import Issuer, LicenceMaker
from server.licence.notice_maker import NoticeMaker
from server.licence.proof import PaperProof
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, signer_in_file
from server.licence.stationery import Stationer
from server.licence.token import Token, signer_in_token
from server.licence.verify import LicenceVerifier
from server.licensing import LicenceDesk
from server.noticing import NoticeDesk
from server.opening import Opener
from server.pages.routes import open_desk, page_routes
from server.publishing import Publisher
from server.receiving import ReceptionSweeper
from server.scanning import PaperJudge, PaperWatch
from server.services import Services
from server.store.database import Database
from server.store.engine import UnstorableTextError
from server.supervising import OVERDUE_EVERY, OverdueWatch, SupervisionDesk
from server.upkeep import SWEEP_EVERY, CatalogueWarden, HeadKeeper, Sweeper
from server.webhook import Webhook
from server.worker import Duty, Worker

API = "/api/v1"
FONTS = "@expo-google-fonts"
_TITLES = {404: ("http.not_found", "There is nothing at this address."), 405: ("http.method", "Not so.")}


def open_services(config: Config, *, clock: Clock | None = None) -> Services:
    """Open everything a server needs; ``close_services`` lets go of it again."""
    secrets, clock = load_secrets(config.keys), clock or SystemClock()
    intake, catalogues = Intake(keys=secrets.intake, pepper=secrets.pepper), Catalogues(config.repository)
    return Services(
        config=config,
        clock=clock,
        random=os.urandom,
        database=Database(config.database_url),
        secrets=secrets,
        intake=intake,
        catalogues=catalogues,
        bookings=BookingOffice.open(config=config, clock=clock, catalogues=catalogues, intake=intake, secrets=secrets),
    )


def close_services(services: Services) -> None:
    """Finish what was handed in and close every file."""
    services.database.close()
    services.catalogues.close()


def create_app(config: Config, *, clock: Clock | None = None, words: Words | None = None) -> FastAPI:
    """Build the server of a data folder that was set up; it closes its files when it shuts down."""
    services = open_services(config, clock=clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        close_services(services)

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.services = services
    _add_api(app, services)
    app.state.desk = open_desk(services, words or load_words())
    # Including a router analyses each of its routes once more, for nothing: no route here differs by where it stands.
    app.router.routes.extend(page_routes(config.assets))
    _add_problems(app)
    app.add_middleware(QuietFailures)
    return app


def create_worker(services: Services) -> Worker:
    """Build the worker that runs beside the web server on the same data."""
    database, clock, catalogues = services.database, services.clock, services.catalogues
    words = load_words()
    press = _press(services, words)
    raw_keys = services.config.settings.identity_issuers.values()
    opener = Opener(
        database=database,
        intake=services.intake,
        catalogues=catalogues,
        clock=clock,
        identity_issuers={key_id(raw): load_public_key(raw) for raw in raw_keys},
    )
    desk = LicenceDesk(
        database=database,
        intake=services.intake,
        catalogues=catalogues,
        maker=_licence_maker(services, press),
        folder=services.config.licences,
        clock=clock,
    )
    warden = CatalogueWarden(
        database=database,
        repository=services.config.repository,
        key=services.secrets.server,
        proof=PaperProof(catalogues=catalogues, stationer=press.stationer, renderer=press.renderer),
        clock=clock,
    )
    duties = [
        Duty("opening", opener),
        Duty("papers", PaperJudge(database=database, intake=services.intake, clock=clock)),
        Duty("late papers", PaperWatch(database=database, clock=clock), every=SWEEP_EVERY),
        Duty("licensing", desk),
        Duty("copies", CopyDesk(database=database, licences=desk, clock=clock)),
        Duty("noticing", _notice_desk(services, press, words)),
        Duty("publishing", Publisher(database=database, intake=services.intake, clock=clock)),
        Duty("catalogue", warden),
        Duty("cases", CaseWarden(database=database, catalogues=catalogues, clock=clock), every=SWEEP_EVERY),
        *_duties_of_record(services),
        Duty("phone uploads", ReceptionSweeper(database=database, clock=clock), every=SWEEP_EVERY),
        Duty("sweeping", Sweeper(database=database, clock=clock), every=SWEEP_EVERY),
        *_booking_duties(services),
    ]
    return Worker(duties, clock=clock)


def _duties_of_record(services: Services) -> list[Duty]:
    database, clock, key = services.database, services.clock, services.secrets.server
    desk = SupervisionDesk(database=database, catalogues=services.catalogues, webhook=Webhook(key=key), clock=clock)
    return [
        Duty("signing the record", HeadKeeper(database=database, key=key, clock=clock), every=SWEEP_EVERY),
        Duty("supervision", desk),
        Duty("overdue supervision", OverdueWatch(database=database, clock=clock), every=OVERDUE_EVERY),
    ]


def _booking_duties(services: Services) -> list[Duty]:
    database, clock, office = services.database, services.clock, services.bookings
    teller = Teller(
        database=database,
        houses=office.houses,
        registry=office.registry,
        messenger=messenger_for(services.config.settings.messages, services.config.data),
        codes=office.codes,
        words=load_words(),
        origin=services.config.settings.origin,
        clock=clock,
    )
    keeper = BookKeeper(database=database, houses=office.houses, clock=clock)
    return [
        Duty("telling", teller),
        Duty("bookings", keeper, every=KEEP_EVERY),
        Duty("booking audit", BookAuditor(database=database, clock=clock), every=AUDIT_EVERY),
    ]


def _licence_maker(services: Services, press: "_Press") -> LicenceMaker:
    return LicenceMaker(
        renderer=press.renderer,
        signer=press.signer,
        verifier=press.verifier,
        issuer=Issuer(services.config.settings.issuer, services.secrets.server),
        stationery_of=press.stationer.of,
    )


def _notice_desk(services: Services, press: "_Press", words: Words) -> NoticeDesk:
    return NoticeDesk(
        database=services.database,
        intake=services.intake,
        catalogues=services.catalogues,
        maker=NoticeMaker(
            renderer=press.renderer,
            signer=press.signer,
            verifier=press.verifier,
            stationery_of=press.stationer.of,
        ),
        words=words,
        folder=services.config.notices,
        clock=services.clock,
    )


@dataclass(frozen=True, kw_only=True)
class _Press:
    """Hold what draws, seals and tests every paper; the worker has one, for its duties take turns in one thread."""

    renderer: Renderer
    signer: LicenceSigner
    verifier: LicenceVerifier
    stationer: Stationer


def _press(services: Services, words: Words) -> _Press:
    authority = authority_in(services.config.authority)
    return _Press(
        renderer=Renderer(fonts=[services.config.assets / FONTS], folder=services.config.stationery),
        signer=LicenceSigner(_signer(services.config, authority)),
        verifier=LicenceVerifier(authority.root),
        stationer=Stationer(catalogues=services.catalogues, shipped=words),
    )


def _signer(config: Config, authority: Authority) -> Signer:
    settings = config.settings
    if not settings.token_module:
        return signer_in_file(authority)
    token = Token(
        module=Path(settings.token_module),
        label=settings.token,
        key=settings.token_key,
        pin=config.token_pin.read_text(encoding="utf-8").strip(),
    )
    return signer_in_token(token, authority.signer)


def _add_api(app: FastAPI, services: Services) -> None:
    gate = DeviceGate(database=services.database, clock=services.clock)
    exchange = Exchange(services, gate)
    app.add_middleware(SubmissionsDoor, path=f"{API}/submissions", services=services, exchange=exchange)
    departments = Exchange(services, DepartmentGate(database=services.database, clock=services.clock))
    routers = (
        attachments_router,
        phone_uploads_router,
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
