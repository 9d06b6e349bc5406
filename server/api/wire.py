"""Uploads straight from the wire: the same act as ``submissions``, without what server and framework put around a call.

A whole estate that comes back after a night without a network is bound by what each request costs here. So a plain
upload is answered by the protocol itself, in one write and without a task; everything else, also an upload that comes
through a proxy, in chunks, or behind another request, goes uvicorn's own way and is answered just the same.
"""

import asyncio
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from content.contract.envelope import BATCH_BYTES
from content.contract.problem import MEDIA_TYPE, Problem
from server.api.exchange import JSON, ProblemError
from server.api.failures import failed
from server.api.uploads import NOT_NOW, Upload, Uploads, not_now

_OK: Final = 200
_CALL: Final = "http upload"
_NOT_PLAIN: Final = frozenset({b"transfer-encoding", b"x-forwarded-proto", b"upgrade"})


class _Nobody:
    """Stand where uvicorn wakes who waits for more of a request: nobody does here."""

    def set(self) -> None:
        """Do nothing."""


@dataclass
class _Turn:
    """Hold one upload's turn on its connection, as far as uvicorn looks at it."""

    keep_alive: bool
    response_complete: bool = False
    disconnected: bool = False
    pieces: list[bytes] = field(default_factory=list)
    message_event: _Nobody = field(default_factory=_Nobody)


class IntakeProtocol(HttpToolsProtocol):
    """Answer plain uploads to ``path`` at once. The arguments besides are uvicorn's own."""

    def __init__(self, *, uploads: Uploads, path: str, **usual: Any) -> None:
        super().__init__(**usual)
        self._uploads = uploads
        self._path = path.encode()
        self._turn: _Turn | None = None

    def on_headers_complete(self) -> None:
        """Begin a turn, or leave the request to uvicorn."""
        if self.url == self._path and self._is_plain():
            self._turn = _Turn(self.parser.should_keep_alive())
            # While it lasts, whatever comes behind it on this connection waits for its end.
            self.cycle = self._turn  # type: ignore[assignment]
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Keep a piece; their sum is what Content-Length said."""
        if self._turn is None:
            super().on_body(body)
        else:
            self._turn.pieces.append(body)

    def on_message_complete(self) -> None:
        """Take the upload in."""
        if self._turn is None:
            super().on_message_complete()
            return
        turn, self._turn = self._turn, None
        try:
            self._take_in(turn)
        except ProblemError as error:
            self._refuse(turn, error.problem)
        except Exception as error:  # noqa: BLE001  # the outermost loop: uvicorn would log a traceback, with data in it
            self._refuse(turn, failed(_CALL, error))

    def _is_plain(self) -> bool:
        fields: dict[bytes, bytes] = dict(self.headers)
        length = fields.get(b"content-length", b"")
        is_small = length.isdigit() and len(length) <= len(str(BATCH_BYTES)) and int(length) <= BATCH_BYTES
        is_alone = self.cycle is None or self.cycle.response_complete
        is_usual = self.parser.get_method() == b"POST" and self.parser.get_http_version() == "1.1"
        return is_small and is_alone and is_usual and not self.expect_100_continue and not _NOT_PLAIN & fields.keys()

    def _take_in(self, turn: _Turn) -> None:
        scope: Any = self.scope
        scope |= {"method": "POST", "raw_path": self._path, "query_string": b""}
        upload = self._uploads.read(scope, b"".join(turn.pieces))
        try:
            future = self._uploads.write(upload)
        except NOT_NOW:
            self._say(turn, _OK, JSON, not_now(upload))
            return
        future.add_done_callback(partial(self._tell, turn, upload))

    def _tell(self, turn: _Turn, upload: Upload, future: "asyncio.Future[bytes]") -> None:
        error = future.exception()
        if error is None:
            self._say(turn, _OK, JSON, future.result())
        elif isinstance(error, NOT_NOW):
            self._say(turn, _OK, JSON, not_now(upload))
        else:
            self._refuse(turn, failed(_CALL, error))

    def _refuse(self, turn: _Turn, problem: Problem) -> None:
        self._say(turn, problem.status, MEDIA_TYPE, problem.to_json())

    def _say(self, turn: _Turn, status: int, media: str, body: bytes) -> None:
        turn.response_complete = True
        if self.transport.is_closing():
            return
        usual = b"".join(b"%b: %b\r\n" % pair for pair in self.server_state.default_headers)
        kind = b"content-type: %b\r\ncontent-length: %d\r\n" % (media.encode(), len(body))
        end = b"\r\n" if turn.keep_alive else b"connection: close\r\n\r\n"
        # In one piece: two would be two packets, and wake the other side twice.
        self.transport.write(b"".join((STATUS_LINE[status], usual, kind, end, body)))
        if not turn.keep_alive:
            self.transport.close()
        self.on_response_complete()


def intake_protocol(uploads: Uploads, path: str) -> type[asyncio.Protocol]:
    """Give what uvicorn makes for each connection."""
    return cast("type[asyncio.Protocol]", partial(IntakeProtocol, uploads=uploads, path=path))
