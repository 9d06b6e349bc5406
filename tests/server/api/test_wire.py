"""A plain upload is answered by the protocol itself; what is not plain goes uvicorn's way, and nothing overtakes."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from uvicorn.server import ServerState

from content.contract.envelope import SubmissionBatch, encode_batch
from content.contract.problem import Problem
from server.api.exchange import ProblemError
from server.api.uploads import Upload
from server.api.wire import intake_protocol
from server.app import SUBMISSIONS
from server.store.writer import WriterBusyError
from tests.server.serving import serving

PATH = "/uploads"
FIELDS = "Host: hall.test\r\n"


class Wire:
    """Keep what is written, as a transport."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.is_closed = False

    def get_extra_info(self, name: str) -> Any:
        """Know both ends."""
        return ("127.0.0.1", 1) if name in {"peername", "sockname"} else None

    def write(self, data: bytes) -> None:
        """Keep it."""
        self.pieces.append(data)

    def is_closing(self) -> bool:
        """Tell whether it was closed."""
        return self.is_closed

    def close(self) -> None:
        """Close it."""
        self.is_closed = True

    def pause_reading(self) -> None:
        """Go on reading."""

    def resume_reading(self) -> None:
        """Go on reading."""


@dataclass
class Desk:
    """Take uploads in when told to; ``raises`` is what stands in their way."""

    raises: Exception | None = None
    seen: list[tuple[dict[str, Any], bytes]] = field(default_factory=list)
    waiting: list["asyncio.Future[bytes]"] = field(default_factory=list)

    def read(self, scope: dict[str, Any], body: bytes) -> Upload:
        """Believe everybody."""
        if self.raises is not None:
            raise self.raises
        self.seen.append((scope, body))
        return Upload([], [])

    def write(self, _: Upload) -> "asyncio.Future[bytes]":
        """Let it wait."""
        self.waiting.append(asyncio.get_running_loop().create_future())
        return self.waiting[-1]


class Line:
    """Hold one connection to a desk; uvicorn's own way is answered by ``app``."""

    def __init__(self, desk: Desk) -> None:
        config = uvicorn.Config(self.app, interface="asgi3", access_log=False, log_config=None)
        config.load()
        state = ServerState()
        state.default_headers = [(b"date", b"today")]
        self.desk, self.wire, self.others = desk, Wire(), 0
        make: Any = intake_protocol(desk, PATH)  # type: ignore[arg-type]
        self.protocol = make(config=config, server_state=state, app_state={})
        self.protocol.connection_made(self.wire)

    async def app(self, _: Any, receive: Any, send: Any) -> None:
        """Answer what is not plain."""
        self.others += 1
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 202, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    async def hear(self, *said: bytes) -> list[bytes]:
        """Hear some bytes and let the loop turn; gives what was answered."""
        for each in said:
            self.protocol.data_received(each)
            await turn()
        return self.wire.pieces


async def turn() -> None:
    """Let everything that is due be done."""
    for _ in range(8):
        await asyncio.sleep(0)


def upload(body: bytes = b"{}", *, fields: str = "", method: str = "POST", path: str = PATH) -> bytes:
    """Write a request."""
    return f"{method} {path} HTTP/1.1\r\n{FIELDS}{fields}Content-Length: {len(body)}\r\n\r\n".encode() + body


def run(scene: Any, *, raises: Exception | None = None) -> Any:
    """Play a scene on a line of its own."""

    async def play() -> Any:
        return await scene(Line(Desk(raises)))

    return asyncio.run(play())


def test_answered_in_one_piece():
    """An upload is answered after its write, in one piece, with the server's own fields."""

    async def scene(line):
        before = list(await line.hear(upload(b"ab")))
        line.desk.waiting[0].set_result(b'{"results":[]}')
        await turn()
        return before, line.wire.pieces, line.others

    head = b"HTTP/1.1 200 OK\r\ndate: today\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n"
    assert run(scene) == ([], [head + b'{"results":[]}'], 0)


def test_what_is_signed():
    """The caller is proven by method, address and body as they came, however the bytes were cut."""

    async def scene(line):
        whole = upload(b"abcdef", fields="Signature: x\r\n")
        await line.hear(*[whole[at : at + 7] for at in range(0, len(whole), 7)])
        return line.desk.seen

    ((scope, body),) = run(scene)
    assert (scope["method"], scope["raw_path"], scope["query_string"], body) == ("POST", b"/uploads", b"", b"abcdef")
    assert (b"signature", b"x") in scope["headers"]


def test_one_after_another():
    """A connection that is kept takes the next upload."""

    async def scene(line):
        for _ in range(3):
            await line.hear(upload())
            line.desk.waiting[-1].set_result(b"{}")
            await turn()
        return len(line.wire.pieces), line.others

    assert run(scene) == (3, 0)


def test_nothing_overtakes():
    """What comes on the same connection before an answer waits for it, and is answered then."""

    async def scene(line):
        await line.hear(upload() + upload(method="GET") + upload())
        before = list(line.wire.pieces)
        line.desk.waiting[0].set_result(b"{}")
        await turn()
        return before, [piece[9:12] for piece in line.wire.pieces if piece], line.others

    assert run(scene) == ([], [b"200", b"202", b"202"], 2)


NOT_PLAIN = {
    "another method": upload(method="PUT"),
    "another path": upload(path=PATH + "?x=1"),
    "through a proxy": upload(fields="X-Forwarded-Proto: https\r\n"),
    "too large": upload(b"x" * (256 * 1024 + 1)),
    "announced": upload(fields="Expect: 100-continue\r\n"),
    "chunked": f"POST {PATH} HTTP/1.1\r\n{FIELDS}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode(),
    "without a length": f"POST {PATH} HTTP/1.1\r\n{FIELDS}\r\n".encode(),
    "older": upload().replace(b"HTTP/1.1", b"HTTP/1.0"),
}


@pytest.mark.parametrize("request_bytes", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_not_plain(request_bytes):
    """Everything but a plain upload goes uvicorn's way."""

    async def scene(line):
        await line.hear(request_bytes)
        return line.others, line.desk.seen

    assert run(scene) == (1, [])


def test_problem():
    """A refusal is told as a problem, and the connection goes on."""

    async def scene(line):
        return await line.hear(upload(), upload())

    answers = run(scene, raises=ProblemError(Problem("request.malformed", "Not so.", 400)))
    assert [(piece[9:12], b"problem+json" in piece, b"request.malformed" in piece) for piece in answers] == [
        (b"400", True, True)
    ] * 2


def test_busy():
    """Where nothing could be written, that is the answer."""

    async def scene(line):
        await line.hear(upload())
        line.desk.waiting[0].set_exception(WriterBusyError())
        await turn()
        return line.wire.pieces

    assert [b'{"results":[],"path":"","signature":""}' in piece for piece in run(scene)] == [True]


def test_unexpected(caplog):
    """What nobody expected is logged by its type alone and answered plainly, before the write and after it."""

    async def early(line):
        return await line.hear(upload())

    async def late(line):
        await line.hear(upload())
        line.desk.waiting[0].set_exception(ValueError("140581189912310019"))
        await turn()
        return line.wire.pieces

    with caplog.at_level(logging.ERROR):
        answers = run(early, raises=ValueError("140581189912310019")) + run(late)

    assert [b"server.failed" in piece for piece in answers] == [True, True]
    assert ["ValueError" in line and "1405" not in line for line in caplog.messages] == [True, True]


def test_close():
    """A client that will say no more is told so, and let go."""

    async def scene(line):
        await line.hear(upload(fields="Connection: close\r\n"))
        line.desk.waiting[0].set_result(b"{}")
        await turn()
        return b"connection: close\r\n" in line.wire.pieces[0], line.wire.is_closed

    assert run(scene) == (True, True)


def test_shutting_down():
    """A server that ends answers what it has taken in, and then closes."""

    async def scene(line):
        await line.hear(upload())
        line.protocol.shutdown()
        was_closed = line.wire.is_closed
        line.desk.waiting[0].set_result(b"{}")
        await turn()
        return was_closed, len(line.wire.pieces), line.wire.is_closed

    assert run(scene) == (False, 1, True)


def test_hung_up():
    """To a client that has gone nothing is written; what it handed in is kept all the same."""

    async def scene(line):
        await line.hear(upload())
        line.wire.close()
        line.protocol.connection_lost(None)
        line.desk.waiting[0].set_result(b"{}")
        await turn()
        return line.wire.pieces

    assert run(scene) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_over_a_socket(hall):
    """Over a real socket both ways are the same call: what one stored, the other calls a duplicate."""
    body = encode_batch(SubmissionBatch([hall.kiosk.submission(hall.kiosk.application())]))
    app: Any = hall.client.app
    results = []
    with serving(app, http=intake_protocol(app.state.uploads, SUBMISSIONS), lifespan="off") as origin:
        for fields in ({}, {"X-Forwarded-Proto": "http"}):
            headers = hall.kiosk.sign("POST", SUBMISSIONS, body) | fields
            answer = httpx.post(origin + SUBMISSIONS, content=body, headers=headers, trust_env=False)
            results += answer.json()["results"]

    assert [each["result"] for each in results] == ["stored", "duplicate"]
