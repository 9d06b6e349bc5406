"""A laser printer to practise on: IPP over HTTP on one side, hands on another channel.

Each finished job becomes ``job-0001.pdf`` or, sent as pictures, ``.pwg`` in the output folder, and then
``job-0001.png`` (PDFs only where pdftoppm is installed). Runs as a class in tests and as a program.

Hands: ``media-empty``, ``media-low``, ``load``, ``media-jam``, ``cover-open``, ``cover-close``, ``fuser-over-temp``,
``paused``, ``abort``, ``toner`` (``percent``), ``uncounted`` (``all``: true for the printer's counter too), ``busy``
(``times``), ``formats`` (``accept``: a list, ``sheet_back``), ``closed``, ``silent``, ``garble``, ``slow``
(``seconds``), ``unplug``, ``die`` (``after_bytes``), ``recover`` and ``state``. A fault that has a ``page`` waits for
that page, in ``times`` jobs; one of the wire lasts for ``times`` answers.
"""

import argparse
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from devices.hands import Command, UnknownCommandError, carry_out, number_in
from devices.page.codec import IppSyntaxError, decode, encode
from devices.page.engine import EmulatedJob, PrintEngine
from devices.page.front import HttpFront
from devices.page.service import PrintService
from devices.page.tray import count_pages, lay_out, show
from devices.stand import stand

_TROUBLES = frozenset({"media-empty", "media-jam", "cover-open", "media-low", "fuser-over-temp", "paused", "abort"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=8631, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--page-s", type=float, default=0.5, help="seconds that one page takes")
    parser.add_argument("--certificate", type=Path, help="file with certificate and key (PEM): speak ipps")
    parser.add_argument("--out", type=Path, required=True, help="folder for printed documents")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Print until SIGTERM or SIGINT."""
    tls = None
    if arguments.certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(arguments.certificate)
    emulator = PageEmulator(out=arguments.out, port=arguments.port, page_s=arguments.page_s, tls=tls)
    return stand("page", emulator.uri, hands=arguments.hands, act=emulator.act, close=emulator.close)


class PageEmulator:
    """Listen on loopback as one laser printer; ``close`` ends every thread it started."""

    def __init__(self, *, out: Path, port: int = 0, page_s: float = 0.0, tls: ssl.SSLContext | None = None) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self._out = out
        self._printed = 0
        self._newest = out
        self._engine = PrintEngine(
            page_s=page_s, deliver=self._deliver, admire=lambda _: show(self._newest), fail=self._die
        )
        self._front = HttpFront(port, answer=self._receive, fail=self._die, tls=tls)
        self.uri = f"ipp{'s' if tls else ''}://127.0.0.1:{self._front.port}/ipp/print"
        self._service = PrintService(self._engine, uri=self.uri, count_pages=count_pages)
        self._front.open()

    @property
    def printed(self) -> int:
        """Count the documents that came out whole."""
        return self._printed

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells the printer's reasons and the documents printed."""
        if not self._front.misbehave(command):
            self._do(str(command.get("do")), command)
        return {"reasons": self._engine.reasons(), "printed": self._printed}

    def close(self) -> None:
        """Switch off."""
        self._front.close()
        self._engine.close()

    def _do(self, what: str, command: Command) -> None:
        page, times = int(number_in(command, "page", int(what == "abort"))), int(number_in(command, "times", 1))
        if what in _TROUBLES or (what == "die" and page):
            self._engine.trouble(what, page=page, times=times)
            return
        deeds: dict[str, Callable[[], None]] = {
            "load": lambda: self._engine.clear("media-empty", "media-low"),
            "cover-close": lambda: self._engine.clear("cover-open"),
            "toner": lambda: self._engine.set_toner(int(number_in(command, "percent", 0))),
            "busy": lambda: setattr(self._service, "busy", times),
            "uncounted": lambda: self._uncount(everything=command.get("all") is True),
            "formats": lambda: self._take_formats(command),
            "closed": lambda: setattr(self._service, "accepts", False),
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
        self._front.recover()

    def _receive(self, body: bytes) -> bytes | None:
        try:
            request = decode(body)
        except IppSyntaxError:
            return None
        return encode(self._service.answer(request))

    def _deliver(self, job: EmulatedJob) -> None:
        self._newest = lay_out(self._out, self._printed + 1, job.document or b"")
        self._printed += 1
