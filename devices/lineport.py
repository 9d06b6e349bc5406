"""A TCP port on loopback that answers lines, and misbehaves when hands say so. For emulators only."""

import socketserver
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from devices.hands import Command, Spell, number_in
from devices.loopback import LoopbackServer

Respond = Callable[[bytes], Iterable[bytes]]
"""Gives the lines that answer one line, all without their ends."""

_LINE_LIMIT = 4096


@dataclass(frozen=True)
class Manners:
    """Say how the wire misbehaves while a spell lasts; ``die_after`` cuts the connection after so many bytes of answer.

    A garbled answer has its letters in the other case: still a line, and no word of it is right.
    """

    is_silent: bool = False
    is_garbling: bool = False
    delay_s: float = 0.0
    die_after: int | None = None


_GOOD = Manners()


class LinePort:
    """Answer with ``respond`` at 127.0.0.1; ``port`` 0 takes a free one and keeps it over every plugging."""

    def __init__(self, port: int, respond: Respond) -> None:
        self._respond = respond
        self._pulled = threading.Event()
        self._manners, self._spell = _GOOD, Spell()
        self._server = LoopbackServer(port, self._handler())
        self.port = self._server.port
        self.plug_in()

    def plug_in(self) -> None:
        """Listen; harmless when it does already."""
        self._pulled.clear()
        self._server.open()

    def unplug(self) -> None:
        """Stop listening and cut every connection."""
        self._pulled.set()
        self._server.close()

    def misbehave(self, command: Command) -> bool:
        """Do what hands want of the wire; False for a hand that is none of these.

        ``silent``, ``garble``, ``slow`` (``seconds``), ``die`` (``after_bytes``), each at ``times`` lines or for ever,
        and ``unplug``.
        """
        manners: Mapping[str, Callable[[], Manners]] = {
            "silent": lambda: Manners(is_silent=True),
            "garble": lambda: Manners(is_garbling=True),
            "slow": lambda: Manners(delay_s=number_in(command, "seconds", 1.0)),
            "die": lambda: Manners(die_after=int(number_in(command, "after_bytes", 0))),
        }
        what = str(command.get("do"))
        if what in manners:
            self._manners = manners[what]()
            self._spell.begin(command)
        elif what == "unplug":
            self.unplug()
        return what in manners or what == "unplug"

    def recover(self) -> None:
        """Behave well again, plugged in."""
        self._manners, self._spell = _GOOD, Spell()
        self.plug_in()

    def _answer(self, line: bytes, manners: Manners) -> bytes:
        answer = b"".join(each + b"\n" for each in self._respond(line))
        self._pulled.wait(manners.delay_s)
        if manners.is_silent:
            return b""
        return answer.swapcase() if manners.is_garbling else answer

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        port = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    while line := self.rfile.readline(_LINE_LIMIT):
                        manners = port._manners if port._spell.strikes() else _GOOD
                        self.wfile.write(port._answer(line.rstrip(b"\r\n"), manners)[: manners.die_after])
                        if manners.die_after is not None:
                            return

        return Handler
