"""A client that asks an application on its own event loop, in one step each way.

Starlette's client streams, and crosses between two threads eight times for that: an eighth of what a test costs.
Nothing here streams; an answer is given when the application is done with it.
"""

import asyncio
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import httpx
from starlette.types import ASGIApp

_PORTS = {"http": 80, "https": 443}


class Client(httpx.Client):
    """Keep cookies and follow redirects; what the application raises is a 500, as from a real server."""

    def __init__(self, app: ASGIApp, loop: asyncio.AbstractEventLoop, *, base_url: str) -> None:
        self.app, self.loop = app, loop
        super().__init__(transport=_Straight(app, loop), base_url=base_url, follow_redirects=True)

    def another(self) -> "Client":
        """Give one without cookies."""
        return Client(self.app, self.loop, base_url=str(self.base_url))


class _Straight(httpx.BaseTransport):
    def __init__(self, app: ASGIApp, loop: asyncio.AbstractEventLoop) -> None:
        self._app, self._loop = app, loop

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        exchange = _Exchange(request.read())
        asyncio.run_coroutine_threadsafe(exchange.hold(self._app, _scope(request)), self._loop).result()
        body = b"" if request.method == "HEAD" else bytes(exchange.answer)
        return httpx.Response(exchange.status, headers=exchange.headers, stream=httpx.ByteStream(body), request=request)


class _Exchange:
    """Hand one request in and take one answer."""

    def __init__(self, body: bytes) -> None:
        self._body: bytes | None = body
        self._is_answered = asyncio.Event()
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.answer = bytearray()

    async def hold(self, app: ASGIApp, scope: dict[str, Any]) -> None:
        with suppress(Exception):
            await app(scope, self._receive, self._send)

    async def _receive(self) -> MutableMapping[str, Any]:
        if self._body is None:
            await self._is_answered.wait()
            return {"type": "http.disconnect"}
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", []))
            return
        self.answer += message.get("body", b"")
        if not message.get("more_body", False):
            self._is_answered.set()


def _scope(request: httpx.Request) -> dict[str, Any]:
    url = request.url
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "path": unquote(url.path),
        "raw_path": url.raw_path.split(b"?", 1)[0],
        "root_path": "",
        "scheme": url.scheme,
        "query_string": url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("testclient", 50_000),
        "server": (url.host, url.port or _PORTS[url.scheme]),
        "state": {},
    }
