"""Which papers a holder has handed in before, and what they answered: told where the card lies."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.catalogue.item import Item
from content.contract.application import Application
from content.contract.earlier import AnswersReply, EarlierOffer, EarlierReply, EarlierRequest
from content.contract.problem import Problem
from server.api.claims import CARD_NEEDED
from server.api.exchange import LARGEST, Exchange, ProblemError, answer, decode, malformed
from server.intake import Unreadable
from server.recalling import answers_for, offers_for
from server.services import Services
from server.store import submissions


def earlier_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route. Nothing is told without a card, and no page is handed out."""
    router = APIRouter()

    @router.post("/earlier-papers")
    async def ask(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = _asked(signed.body, "papers")
        holder, now = _holder(services, asked), services.clock.now()

        def find(connection: Connection) -> tuple[EarlierOffer, ...]:
            item = item_of(services, asked.bundle, asked.item)
            if item is None:
                return ()
            return offers_for(
                connection, holder=holder, item=item, item_of=lambda bundle, id: item_of(services, bundle, id), now=now
            )

        return answer(EarlierReply("listed", await exchange.write(signed, find)))

    @router.post("/earlier-answers")
    async def recall(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = _asked(signed.body, "answers")
        holder, now = _holder(services, asked), services.clock.now()

        def find(connection: Connection) -> AnswersReply:
            item = item_of(services, asked.bundle, asked.item)
            if item is None:
                return AnswersReply("listed")
            return answers_for(
                connection,
                holder=holder,
                item=item,
                item_of=lambda bundle, id: item_of(services, bundle, id),
                opened=lambda connection, submission: _opened(services, connection, submission),
                now=now,
            )

        return answer(await exchange.write(signed, find))

    return router


def _asked(body: bytes, wants: Literal["papers", "answers"]) -> EarlierRequest:
    asked = decode(body, EarlierRequest)
    if asked.proved_by != "card" or not asked.holder:
        raise ProblemError(CARD_NEEDED)
    if asked.wants != wants or not 0 < asked.bundle <= LARGEST:
        raise ProblemError(malformed())
    return asked


def _opened(services: Services, connection: Connection, submission: str) -> Application | None:
    stored = submissions.find(connection, submission)
    if stored is None or not stored.body:
        return None
    opened = services.intake.open_application(stored.envelope, stored.body)
    return opened if isinstance(opened, Application) else None


def item_of(services: Services, bundle: int, item: str) -> Item | None:
    """Give an item as a catalogue version has it."""
    reader = services.catalogues.version(bundle)
    return None if reader is None else reader.item(item)


def _holder(services: Services, asked: EarlierRequest) -> str:
    try:
        plain = services.intake.open_bound(asked.holder, asked.intake_key, asked.seal_info())
    except ValueError:  # a binding with a line break
        plain = Unreadable("claim.unreadable")
    if isinstance(plain, Unreadable):
        raise ProblemError(Problem("claim.unreadable", "The sealed number does not open.", 400))
    return services.intake.holder(plain.decode("utf-8", "replace"))
