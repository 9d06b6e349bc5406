"""The plug of an emulated laser: IPP over HTTP on loopback, and how it misbehaves. Understands no IPP."""

import ssl
import threading
from collections.abc import Callable
from io import BufferedIOBase

from devices.hands import Command, Spell, number_in
from devices.loopback import LoopbackServer, QuietHandler

_BODY_LIMIT = 64 << 20
_PIECE = 4096
_GARBLE = 0xA5


class HttpFront:
    """Answer each request's body with ``answer``, or with HTTP 400 where that gives None; closed until ``open``.

    ``fail`` is told when the power goes after so many bytes that were heard.
    """

    def __init__(
        self,
        port: int,
        *,
        answer: Callable[[bytes], bytes | None],
        fail: Callable[[], None],
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._answer, self._fail = answer, fail
        self._server = LoopbackServer(port, _handler(self), tls=tls)
        self.port = self._server.port
        self._silence, self._garbling, self._slowness = Spell(), Spell(), Spell()
        self._delay_s = 0.0
        self._heard = 0
        self._dies_at: int | None = None
        self._released = threading.Event()

    def open(self) -> None:
        """Plug in; harmless when it is."""
        self._server.open()

    def close(self) -> None:
        """Unplug: every wire is cut, and no answer waits any longer."""
        self._released.set()
        self._server.close()

    def misbehave(self, command: Command) -> bool:
        """Do what hands want of the wire; False for a hand that is none of these.

        ``silent``, ``garble``, ``slow`` (``seconds``), each at ``times`` answers or for ever; ``unplug``; ``die`` with
        ``after_bytes``.
        """
        what = command.get("do")
        spell = {"silent": self._silence, "garble": self._garbling, "slow": self._slowness}.get(str(what))
        if spell:
            self._released.clear()
            self._delay_s = number_in(command, "seconds", 1.0)
            spell.begin(command)
        elif what == "unplug":
            self.close()
        elif what == "die" and "after_bytes" in command:
            self._dies_at = self._heard + int(number_in(command, "after_bytes", 0))
        else:
            return False
        return True

    def recover(self) -> None:
        """Behave well again, plugged in."""
        self._silence.left = self._garbling.left = self._slowness.left = 0
        self._dies_at = None
        self._released.set()
        self.open()

    def take(self, body: BufferedIOBase, size: int) -> bytes:
        """Read so much of a body, and lose power where that is due."""
        pieces: list[bytes] = []
        while size > 0 and (piece := body.read(min(size, _PIECE))):
            pieces.append(piece)
            size -= len(piece)
            self._heard += len(piece)
            if self._dies_at is not None and self._heard >= self._dies_at:
                self._dies_at = None
                self._fail()
        return b"".join(pieces)

    def reply(self, body: bytes) -> bytes | None:
        """Answer, as badly as hands wish."""
        reply = self._answer(body)
        if self._silence.strikes():
            self._released.wait()
        if self._slowness.strikes():
            self._released.wait(self._delay_s)
        is_garbled = self._garbling.strikes() and reply is not None
        return bytes(each ^ _GARBLE for each in reply or b"") if is_garbled else reply


def _handler(front: HttpFront) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802  (http.server's name)
            reply = front.reply(self._body())
            self.send_response(200 if reply is not None else 400)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(reply or b"")))
            self.end_headers()
            self.wfile.write(reply or b"")
            self.wfile.flush()

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return front.take(self.rfile, min(int(self.headers.get("Content-Length", 0)), _BODY_LIMIT))
            chunks: list[bytes] = []
            while size := int(self.rfile.readline(64).split(b";")[0], 16):
                chunks.append(front.take(self.rfile, min(size, _BODY_LIMIT)))
                self.rfile.readline(8)
            self.rfile.readline(8)
            return b"".join(chunks)

    return Handler
