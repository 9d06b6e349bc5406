"""An SDT reader to practise on, behind a pty; hands place and take cards on another channel.

Runs as a class in tests and as ``python -m devices emulate idcard``. As a usual reader does, it finds a
card that was read only after it was taken away.

Hands: ``place`` (``card``: fields), ``remove``, ``unreadable``, ``silent``, ``garble``, ``noise``, ``slow``
(``seconds``), ``broken``, ``unplug`` and ``recover``.
"""

import argparse
import os
import select
import threading
import tty
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devices.hands import Command, UnknownCommandError
from devices.idcard.emulated_card import UnfitFieldError, make_card
from devices.idcard.protocol import Body, CardBytes, Code, FrameReader, Request, encode_reply
from devices.stand import stand

_CHUNK = 4096
_NOISE = bytes.fromhex("00AAAA")
_NOISY_CHUNK = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--link", type=Path, help="symbolic link to the pty, for a path that stays")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a reader writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Answer until SIGTERM or SIGINT."""
    emulator = IdCardEmulator(link=arguments.link)
    path = arguments.link.absolute() if arguments.link else emulator.path
    return stand("idcard", f"serial://{path}", hands=arguments.hands, act=emulator.act, close=emulator.close)


@dataclass
class _Field:
    """Hold what lies on the reader and how far it got."""

    card: CardBytes | None = field(default=None, repr=False)
    is_unreadable: bool = False
    is_latched: bool = False
    is_broken: bool = False


@dataclass
class _Manners:
    """Hold how the reader misbehaves on its line."""

    is_silent: bool = False
    is_garbling: bool = False
    is_noisy: bool = False
    delay_s: float = 0.0


class IdCardEmulator:
    """Answer on a new pty as one reader; ``close`` ends its thread and removes the link."""

    def __init__(self, *, link: Path | None = None) -> None:
        self._link = link
        self._lock = threading.Lock()
        self._field = _Field()
        self._manners = _Manners()
        self._plug: _Plug | None = None
        self.path = ""
        self._plug_in()

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells whether a card lies there, and never which."""
        deeds: dict[str, Callable[[], None]] = {
            "place": lambda: self._place(command),
            "remove": lambda: self._put(_Field()),
            "unreadable": lambda: self._put(_Field(make_card({}), is_unreadable=True)),
            "broken": lambda: self._put(_Field(is_broken=True)),
            "silent": lambda: self._behave(_Manners(is_silent=True)),
            "garble": lambda: self._behave(_Manners(is_garbling=True)),
            "noise": lambda: self._behave(_Manners(is_noisy=True)),
            "slow": lambda: self._behave(_Manners(delay_s=_seconds(command))),
            "unplug": self._unplug,
            "recover": self._recover,
            "state": lambda: None,
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"has_card": self._field.card is not None, "path": self.path}

    def close(self) -> None:
        """Unplug for good."""
        self._unplug()

    def _place(self, command: Command) -> None:
        fields = command.get("card")
        if not isinstance(fields, dict) or not all(isinstance(text, str) for text in fields.values()):
            raise UnknownCommandError("card-is-not-fields")
        try:
            self._put(_Field(make_card(fields)))
        except UnfitFieldError as error:
            raise UnknownCommandError(f"unfit-{error}") from error

    def _put(self, lying: _Field) -> None:
        with self._lock:
            self._field = lying

    def _behave(self, manners: _Manners) -> None:
        with self._lock:
            self._manners = manners

    def _plug_in(self) -> None:
        if self._plug:
            return
        self._plug = _Plug(self._respond)
        self.path = self._plug.path
        if self._link:
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(self.path)

    def _unplug(self) -> None:
        plug, self._plug = self._plug, None
        if plug:
            plug.pull()
            if self._link:
                self._link.unlink(missing_ok=True)

    def _recover(self) -> None:
        self._behave(_Manners())
        self._plug_in()

    def _respond(self, body: bytes, pulled: threading.Event) -> Iterator[bytes]:
        with self._lock:
            manners, reply = self._manners, _answer(body, self._field)
        pulled.wait(manners.delay_s)
        if manners.is_silent:
            return
        if manners.is_garbling:
            yield reply[:-1] + bytes([reply[-1] ^ 0xFF])
        elif manners.is_noisy:
            noisy = _NOISE + reply
            yield from (noisy[start : start + _NOISY_CHUNK] for start in range(0, len(noisy), _NOISY_CHUNK))
        else:
            yield reply


class _Plug:
    """Hold one pty and the thread that listens on it."""

    def __init__(self, respond: Callable[[bytes, threading.Event], Iterator[bytes]]) -> None:
        self._respond = respond
        # The far end is held open too, or the line would end whenever a driver lets go of it.
        self._near, self._far = os.openpty()
        tty.setraw(self._far)
        self.path = os.ttyname(self._far)
        self._pulled = threading.Event()
        self._wake_out, self._wake_in = os.pipe()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def pull(self) -> None:
        self._pulled.set()
        os.write(self._wake_in, b"x")
        self._thread.join()
        for each in (self._near, self._far, self._wake_in, self._wake_out):
            os.close(each)

    def _listen(self) -> None:
        frames = FrameReader()
        with suppress(OSError):
            while not self._pulled.is_set():
                ready, _, _ = select.select([self._near, self._wake_out], [], [])
                if self._near in ready:
                    self._serve(frames)

    def _serve(self, frames: FrameReader) -> None:
        for frame in frames.feed(os.read(self._near, _CHUNK)):
            if isinstance(frame, Body):
                for chunk in self._respond(frame.content, self._pulled):
                    os.write(self._near, chunk)


def _answer(body: bytes, lying: _Field) -> bytes:
    request = next((each for each in Request if each.value == body), None)
    if lying.is_broken:
        return encode_reply(Code.SELF_TEST_FAILED)
    match request:
        case Request.SAM_STATUS:
            return encode_reply(Code.OK)
        case Request.FIND:
            is_there = lying.card is not None and not lying.is_latched
            return encode_reply(Code.FOUND, bytes(4)) if is_there else encode_reply(Code.NO_CARD)
        case Request.SELECT:
            return encode_reply(Code.OK, bytes(8)) if lying.card else encode_reply(Code.SELECT_FAILED)
        case Request.READ:
            return _answer_read(lying)
        case None:
            return encode_reply(Code.BAD_COMMAND)


def _answer_read(lying: _Field) -> bytes:
    if lying.card is None or lying.is_unreadable:
        return encode_reply(Code.READ_FAILED)
    lying.is_latched = True
    text, photo = lying.card.text, lying.card.photo
    return encode_reply(Code.OK, len(text).to_bytes(2, "big") + len(photo).to_bytes(2, "big") + text + photo)


def _seconds(command: Command) -> float:
    seconds = command.get("seconds", 1.0)
    if not isinstance(seconds, int | float):
        raise UnknownCommandError("seconds-is-not-a-number")
    return float(seconds)
