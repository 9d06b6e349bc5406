"""The load: clients in a closed loop over raw sockets, in a process of their own so that they take no server's time.

``python -m tests.bench.load PORT REQUESTS ANSWERS CLIENTS MOST_S`` plays a file of whole HTTP requests once, each
client with its own kept-alive connection, and writes what came back. Knows nothing of what it sends.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

import msgspec
import uvloop

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"
_CHUNKED = b"transfer-encoding: chunked"
_LAST_CHUNK = b"0\r\n\r\n"
_OVERTIME_S = 10.0


class Played(msgspec.Struct):
    """Tell how long it took from the first request to the last answer, and what came back to each request sent.

    An answer is its request's place in the file, its seconds, its status, and its body, chunk marks included.
    """

    seconds: float
    answers: list[tuple[int, float, int, bytes]]


class Client(asyncio.Protocol):
    """Send, wait for the whole answer, send the next; stop when there is no next."""

    def __init__(self, requests: Iterator[tuple[int, bytes]], played: Played, done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._played = played
        self._done = done
        self._received = b""
        self._sent_at = 0.0
        self._at = 0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the wire; nothing is sent before ``go``."""
        # uvloop's transport does what this class says without being one.
        self._transport = cast("asyncio.Transport", transport)

    def go(self) -> None:
        """Send the next request, or be done."""
        following = next(self._requests, None)
        if following is None or self._transport is None:
            self._finish()
            return
        self._at, request = following
        self._sent_at = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Collect an answer."""
        self._received += data
        body = whole_body(self._received)
        if body is None:
            return
        status = int(self._received[9:12])
        self._received = b""
        self._played.answers.append((self._at, time.perf_counter() - self._sent_at, status, body))
        self.go()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio's own shape
        """Count the request at hand as unanswered."""
        self._transport = None
        self._finish()

    def _finish(self) -> None:
        if not self._done.done():
            self._done.set_result(None)


def whole_body(received: bytes) -> bytes | None:
    """Give the body once the answer is complete, else None."""
    head, end, body = received.partition(_HEAD_END)
    if not end:
        return None
    fields = head.lower()
    if _CHUNKED in fields:
        return body if body.endswith(_LAST_CHUNK) else None
    length = int(fields.partition(_LENGTH)[2].partition(b"\r\n")[0] or 0)
    return body if len(body) >= length else None


async def play(port: int, requests: list[bytes], *, clients: int, most_s: float) -> Played:
    """Play the requests; after ``most_s`` no client begins another."""
    loop = asyncio.get_running_loop()
    played = Played(0.0, [])
    until = [0.0]

    def in_time() -> Iterator[tuple[int, bytes]]:
        for at, request in enumerate(requests):
            if time.perf_counter() > until[0]:
                return
            yield at, request

    source = in_time()
    ends: list[asyncio.Future[None]] = [loop.create_future() for _ in range(clients)]
    made = [await loop.create_connection(partial(Client, source, played, end), "127.0.0.1", port) for end in ends]
    began = time.perf_counter()
    until[0] = began + most_s
    for _, client in made:
        client.go()
    await asyncio.wait(ends, timeout=most_s + _OVERTIME_S)
    played.seconds = time.perf_counter() - began
    for transport, _ in made:
        transport.close()
    return played


def main(arguments: list[str]) -> None:
    """Play one file."""
    port, requests, answers, clients, most_s = arguments
    wanted = msgspec.msgpack.decode(Path(requests).read_bytes(), type=list[bytes])
    played = uvloop.run(play(int(port), wanted, clients=int(clients), most_s=float(most_s)))
    Path(answers).write_bytes(msgspec.msgpack.encode(played))


if __name__ == "__main__":
    main(sys.argv[1:])
