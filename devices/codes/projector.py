"""The wire of an emulated camera: endless MJPEG over loopback HTTP, and how that fails. No driver imports it."""

import itertools
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from devices.hands import Command, UnknownCommandError
from devices.loopback import LoopbackServer, QuietHandler

_BOUNDARY = "frame"
_LONGEST_FRAME_S = 60.0

Film = Callable[[int], bytes]
"""Gives the JPEG frame with this number."""


@dataclass(frozen=True)
class _Manners:
    """Hold how the stream misbehaves; ``left`` counts the frames before it ends, None for never."""

    frame_s: float
    is_garbled: bool = False
    left: int | None = None


class Projector:
    """Stream a film to whoever connects; ``frame_s`` is the time from frame to frame in seconds."""

    def __init__(self, film: Film, *, port: int, path: str, frame_s: float) -> None:
        self._film = film
        self._usual = self._manners = _Manners(frame_s)
        self._moves = threading.Event()
        self._moves.set()
        self._ended = threading.Event()
        self._server = LoopbackServer(port, _handler(self._next_frame, self._ended))
        self._server.open()
        self.uri = f"http://127.0.0.1:{self._server.port}/{path}"

    def deeds(self, command: Command) -> Mapping[str, Callable[[], None]]:
        """Offer what hands can do to the wire: ``stall``, ``slow``, ``garble``, ``die``, ``recover`` and ``state``."""
        return {
            "stall": self._moves.clear,
            "slow": lambda: self._slow(command.get("seconds")),
            "garble": lambda: self._behave(replace(self._manners, is_garbled=True)),
            "die": lambda: self._die(command.get("after_frames")),
            "recover": self._recover,
            "state": lambda: None,
        }

    def close(self) -> None:
        """Switch off."""
        self._ended.set()
        self._moves.set()
        self._server.close()

    def _behave(self, manners: _Manners) -> None:
        self._manners = manners

    def _slow(self, seconds: object) -> None:
        if not isinstance(seconds, int | float) or not 0 < seconds <= _LONGEST_FRAME_S:
            raise UnknownCommandError("seconds")
        self._behave(replace(self._manners, frame_s=float(seconds)))

    def _die(self, after_frames: object) -> None:
        if after_frames is None:
            self._server.close()
        elif isinstance(after_frames, int) and after_frames >= 0:
            self._behave(replace(self._manners, left=after_frames))
        else:
            raise UnknownCommandError("after_frames")

    def _recover(self) -> None:
        self._behave(self._usual)
        self._moves.set()
        self._server.open()

    def _next_frame(self, number: int) -> bytes:
        self._ended.wait(self._manners.frame_s)
        self._moves.wait()
        left = self._manners.left
        if left is not None:
            self._behave(replace(self._manners, left=left - 1))
            if left <= 0:
                self._server.close()
        frame = self._film(number)
        return _garbled(frame, number) if self._manners.is_garbled else frame


def _garbled(frame: bytes, seed: int) -> bytes:
    """Keep the length and the first two bytes, so that the stream goes on and no picture comes out."""
    return frame[:2] + np.random.default_rng(seed).bytes(len(frame) - 2)


def _handler(next_frame: Film, ended: threading.Event) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802  (http.server's name)
            self.send_response(200)
            self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
            self.send_header("Connection", "close")
            self.end_headers()
            with suppress(OSError, ValueError):
                self._project()

        def _project(self) -> None:
            for number in itertools.count():
                frame = next_frame(number)
                if ended.is_set():
                    return
                head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(frame)}\r\n\r\n"
                self.wfile.write(head.encode() + frame + b"\r\n")
                self.wfile.flush()

    return Handler
