"""A camera to practise on: an endless MJPEG stream over loopback HTTP, which ``cv2.VideoCapture`` opens as any other.

Runs as a class in tests and as ``python -m devices emulate camera``.

Hands: ``show`` (``qr``: text, or ``image``: path), ``clear``, ``stall``, ``die`` and ``recover``.
"""

import argparse
import itertools
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from segno import DataOverflowError

from devices.codes.decode import Image
from devices.codes.scene import Reel, empty_reel, qr_picture, reel_of
from devices.hands import Command, UnknownCommandError
from devices.loopback import LoopbackServer, QuietHandler
from devices.stand import stand

_BOUNDARY = "frame"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=8632, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--fps", type=float, default=15.0, help="frames a second")
    parser.add_argument("--seed", type=int, default=1, help="what the backdrop and the tremble are made from")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a camera writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Film until SIGTERM or SIGINT."""
    emulator = CameraEmulator(port=arguments.port, frame_s=1 / arguments.fps, seed=arguments.seed)
    return stand("camera", emulator.uri, hands=arguments.hands, act=emulator.act, close=emulator.close)


class CameraEmulator:
    """Stream one scene to whoever connects; ``frame_s`` is the time from frame to frame in seconds."""

    def __init__(self, *, port: int = 0, frame_s: float = 1 / 15, seed: int = 1) -> None:
        self._frame_s = frame_s
        self._seed = seed
        self._empty = empty_reel(seed=seed)
        self._reel = self._empty
        self._moves = threading.Event()
        self._moves.set()
        self._ended = threading.Event()
        self._server = LoopbackServer(port, _handler(self._next_frame, self._ended))
        self._server.open()
        self.uri = f"http://127.0.0.1:{self._server.port}/camera.mjpg"

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells whether something is shown, and never what."""
        deeds: dict[str, Callable[[], None]] = {
            "show": lambda: self._show(_picture(command)),
            "clear": self._clear,
            "stall": self._moves.clear,
            "die": self._server.close,
            "recover": self._recover,
            "state": lambda: None,
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"shows": self._reel is not self._empty}

    def close(self) -> None:
        """Switch off."""
        self._ended.set()
        self._moves.set()
        self._server.close()

    def _show(self, picture: Image) -> None:
        self._reel = reel_of(picture, seed=self._seed)

    def _clear(self) -> None:
        self._reel = self._empty

    def _recover(self) -> None:
        self._moves.set()
        self._server.open()

    def _next_frame(self, number: int) -> bytes:
        self._ended.wait(self._frame_s)
        self._moves.wait()
        reel: Reel = self._reel
        return reel.frames[number % len(reel.frames)]


def _handler(next_frame: Callable[[int], bytes], ended: threading.Event) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802  (http.server's name)
            self.send_response(200)
            self.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={_BOUNDARY}")
            self.send_header("Connection", "close")
            self.end_headers()
            with suppress(OSError, ValueError):
                self._film()

        def _film(self) -> None:
            for number in itertools.count():
                frame = next_frame(number)
                if ended.is_set():
                    return
                head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(frame)}\r\n\r\n"
                self.wfile.write(head.encode() + frame + b"\r\n")
                self.wfile.flush()

    return Handler


def _picture(command: Command) -> Image:
    text, path = command.get("qr"), command.get("image")
    if isinstance(text, str) and text:
        try:
            return qr_picture(text)
        except DataOverflowError as error:
            raise UnknownCommandError("text-too-long") from error
    picture = cv2.imread(path, cv2.IMREAD_COLOR) if isinstance(path, str) else None
    if picture is None:
        raise UnknownCommandError("nothing-to-show")
    return np.asarray(picture, dtype=np.uint8)
