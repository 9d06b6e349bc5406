"""A laser printer to practise on: IPP over HTTP on one side, hands on another channel.

Each finished job becomes ``job-0001.pdf`` or, sent as pictures, ``.pwg`` in the output folder, and then
``job-0001.png`` (PDFs only where pdftoppm is installed). Runs as a class in tests and as a program.

Hands: ``media-empty``, ``load``, ``media-jam``, ``cover-open``, ``cover-close``, ``toner`` (``percent``),
``abort``, ``uncounted`` (``all``: true for the printer's counter too), ``busy`` (``times``), ``formats`` (``accept``: a
list, ``sheet_back``), ``closed``, ``silent``, ``die`` and ``recover``; faults take ``page`` to wait for that page.
"""

import argparse
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from devices.hands import Command, UnknownCommandError, carry_out, number_in
from devices.loopback import LoopbackServer, QuietHandler
from devices.page.codec import IppSyntaxError, decode, encode
from devices.page.engine import EmulatedJob, PrintEngine
from devices.page.service import PrintService
from devices.page.tray import count_pages, lay_out, show
from devices.stand import stand

_BODY_LIMIT = 64 << 20
_TROUBLES = frozenset({"media-empty", "media-jam", "cover-open", "media-low", "fuser-over-temp", "paused", "abort"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=8631, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--page-s", type=float, default=0.5, help="seconds that one page takes")
    parser.add_argument("--out", type=Path, required=True, help="folder for printed documents")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Print until SIGTERM or SIGINT."""
    emulator = PageEmulator(out=arguments.out, port=arguments.port, page_s=arguments.page_s)
    return stand("page", emulator.uri, hands=arguments.hands, act=emulator.act, close=emulator.close)


class PageEmulator:
    """Listen on loopback as one laser printer; ``close`` ends every thread it started."""

    def __init__(self, *, out: Path, port: int = 0, page_s: float = 0.0) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self._out = out
        self._printed = 0
        self._speaks = threading.Event()
        self._speaks.set()
        self._newest = out
        self._engine = PrintEngine(page_s=page_s, deliver=self._deliver, admire=lambda _: show(self._newest))
        self._front = LoopbackServer(port, _handler(self._receive))
        self.uri = f"ipp://127.0.0.1:{self._front.port}/ipp/print"
        self._service = PrintService(self._engine, uri=self.uri, count_pages=count_pages)
        self._front.open()

    @property
    def printed(self) -> int:
        """Count the documents that came out whole."""
        return self._printed

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells the printer's reasons and the documents printed."""
        self._do(str(command.get("do")), command)
        return {"reasons": self._engine.reasons(), "printed": self._printed}

    def close(self) -> None:
        """Switch off."""
        self._speaks.set()
        self._front.close()
        self._engine.close()

    def _do(self, what: str, command: Command) -> None:
        if what in _TROUBLES:
            self._engine.trouble(what, page=int(number_in(command, "page", 1 if what == "abort" else 0)))
            return
        deeds: dict[str, Callable[[], None]] = {
            "load": lambda: self._engine.clear("media-empty", "media-low"),
            "cover-close": lambda: self._engine.clear("cover-open"),
            "toner": lambda: self._engine.set_toner(int(number_in(command, "percent", 0))),
            "busy": lambda: setattr(self._service, "busy", int(number_in(command, "times", 1))),
            "uncounted": lambda: self._uncount(everything=command.get("all") is True),
            "formats": lambda: self._take_formats(command),
            "closed": lambda: setattr(self._service, "accepts", False),
            "silent": self._speaks.clear,
            "die": self._die,
            "recover": self._recover,
            "state": lambda: None,
        }
        carry_out(command, deeds)

    def _uncount(self, *, everything: bool) -> None:
        self._service.counts_jobs, self._service.counts_all = False, not everything

    def _take_formats(self, command: Command) -> None:
        formats = command.get("accept", [])
        if not isinstance(formats, list) or not formats or not all(isinstance(each, str) for each in formats):
            raise UnknownCommandError("accept-is-not-a-list-of-formats")
        self._service.formats = tuple(formats)
        self._service.sheet_back = str(command.get("sheet_back", "normal"))

    def _die(self) -> None:
        self._front.close()
        self._engine.forget()

    def _recover(self) -> None:
        self._engine.clear()
        self._service.busy = 0
        self._service.counts_jobs = self._service.counts_all = self._service.accepts = True
        self._speaks.set()
        self._front.open()

    def _receive(self, body: bytes) -> bytes | None:
        try:
            request = decode(body)
        except IppSyntaxError:
            return None
        reply = encode(self._service.answer(request))
        self._speaks.wait()
        return reply

    def _deliver(self, job: EmulatedJob) -> None:
        self._newest = lay_out(self._out, self._printed + 1, job.document or b"")
        self._printed += 1


def _handler(receive: Callable[[bytes], bytes | None]) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_POST(self) -> None:  # noqa: N802  (http.server's name)
            reply = receive(self._body())
            self.send_response(200 if reply is not None else 400)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(reply or b"")))
            self.end_headers()
            self.wfile.write(reply or b"")
            self.wfile.flush()

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(min(int(self.headers.get("Content-Length", 0)), _BODY_LIMIT))
            chunks: list[bytes] = []
            while size := int(self.rfile.readline(64).split(b";")[0], 16):
                chunks.append(self.rfile.read(min(size, _BODY_LIMIT)))
                self.rfile.readline(8)
            self.rfile.readline(8)
            return b"".join(chunks)

    return Handler
