"""The worker's composition root: its duties are built and joined here, without anything of the web server."""

from dataclasses import dataclass
from pathlib import Path

from pyhanko.sign.signers import Signer

from content.contract.signing import key_id, load_public_key
from content.text.wording import Words, load_words
from server.booking.messengers import messenger_for
from server.booking.telling import Teller
from server.booking.upkeep import AUDIT_EVERY, BookAuditor, BookKeeper
from server.booking.upkeep import SWEEP_EVERY as KEEP_EVERY
from server.clockwork import CaseWarden
from server.config import Config
from server.copying import CopyDesk
from server.counting import FigureKeeper
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
from server.publishing import Publisher
from server.purging import PURGE_EVERY, PaperPurger
from server.receiving import ReceptionSweeper
from server.scanning import PaperJudge, PaperWatch
from server.services import Services
from server.supervising import OVERDUE_EVERY, OverdueWatch, SupervisionDesk
from server.upkeep import SWEEP_EVERY, CatalogueWarden, HeadKeeper, Sweeper
from server.webhook import Webhook
from server.worker import Duty, Worker

FONTS = "@expo-google-fonts"


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
        Duty("retention", _purger(services), every=PURGE_EVERY),
        Duty("phone uploads", ReceptionSweeper(database=database, clock=clock), every=SWEEP_EVERY),
        Duty("figures", FigureKeeper(database=database, catalogues=catalogues, clock=clock), every=SWEEP_EVERY),
        Duty("sweeping", Sweeper(database=database, clock=clock), every=SWEEP_EVERY),
        *_booking_duties(services),
    ]
    return Worker(duties, clock=clock)


def _purger(services: Services) -> PaperPurger:
    return PaperPurger(database=services.database, retention=services.config.retention, clock=services.clock, place=[])


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
