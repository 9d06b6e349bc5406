"""``POST /api/v1/heartbeats``: hearing how a kiosk is, and telling it what staff ask of it."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract.health import Heartbeat, HeartbeatReply, Order
from content.contract.problem import Problem
from server.api.exchange import Exchange, ProblemError, answer, decode
from server.services import Services
from server.store import kiosks, orders, record


def heartbeats_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route."""
    router = APIRouter()

    @router.post("/heartbeats")
    async def hear(request: Request) -> Response:
        signed = await exchange.receive(request)
        heartbeat = decode(signed.body, Heartbeat)
        if heartbeat.kiosk != signed.caller.kiosk:
            raise ProblemError(Problem("heartbeat.other_kiosk", "The heartbeat is another kiosk's.", 403))
        now = services.clock.now()
        asked = await exchange.write(signed, lambda connection: _keep(connection, heartbeat, now))
        return answer(HeartbeatReply(now.isoformat(timespec="seconds"), asked))

    return router


def _keep(connection: Connection, heartbeat: Heartbeat, now: datetime) -> list[Order]:
    kiosks.hear(connection, heartbeat, now)
    for result in heartbeat.order_results:
        ended = orders.end(connection, kiosk=heartbeat.kiosk, result=result, now=now)
        if ended is not None:
            facts = {"order": ended.id, "action": ended.action, "target": ended.target, "note": ended.note}
            record.append(connection, who=heartbeat.kiosk, what=f"order.{ended.state}", at=now, facts=facts)
    return [Order(order.id, order.action, order.target) for order in orders.open_for(connection, heartbeat.kiosk)]
