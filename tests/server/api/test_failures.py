import asyncio
import logging

from starlette.routing import Route

from server.api.failures import QuietFailures


def run(app):
    """Send one request through and give what was sent back."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    asyncio.run(QuietFailures(app)({"type": "http", "path": "/x", "method": "GET"}, receive, send))
    return sent


async def fails(_scope, _receive, _send):
    raise ValueError("140581189912310019")


async def fails_late(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError("140581189912310019")


def test_answered(caplog):
    """An unexpected error is answered with a plain 500."""
    with caplog.at_level(logging.CRITICAL):
        sent = run(fails)

    assert sent[0]["status"] == 500


def test_quiet(caplog):
    """Its log holds the type of the error, and nothing that the error or the address quotes."""
    run(fails)

    assert caplog.messages == ["http unrouted failed: ValueError"]


def test_route_is_named(caplog):
    """Where a route was found its pattern is logged: the address itself may be a one-time link."""

    async def fails_routed(scope, _receive, _send):
        scope["route"] = Route("/welcome/{token}", fails)
        raise ValueError

    run(fails_routed)

    assert caplog.messages == ["http /welcome/{token} failed: ValueError"]


def test_too_late(caplog):
    """An error after the response began ends it without a second beginning."""
    with caplog.at_level(logging.CRITICAL):
        sent = run(fails_late)

    assert [message["type"] for message in sent] == ["http.response.start"]
