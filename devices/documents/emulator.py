"""A document camera to practise on: an endless MJPEG stream over loopback HTTP of made-up pages on a desk.

Runs as a class in tests and as ``python -m devices emulate documents``.

Hands: ``lay`` (the fields of ``Scene``), ``clear``, ``stall``, ``slow`` (``seconds`` a frame), ``garble``,
``die`` (now, or ``after_frames``), ``recover``, ``state``.
"""

import argparse
import itertools
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np

from devices.documents.scene import Scene, picture_of
from devices.hands import Command, UnknownCommandError
from devices.loopback import LoopbackServer, QuietHandler
from devices.stand import stand

_BOUNDARY = "frame"
_JPEG_QUALITY = 90
_LONGEST_FRAME_S = 60.0
_EMPTY = Scene(sheet="none")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--port", type=int, default=8633, help="TCP port on loopback; 0 takes a free one")
    parser.add_argument("--fps", type=float, default=10.0, help="frames a second")
    parser.add_argument("--seed", type=int, default=1, help="what desk and print are made from")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a camera writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Film until SIGTERM or SIGINT."""
    emulator = DeskEmulator(port=arguments.port, frame_s=1 / arguments.fps, seed=arguments.seed)
    return stand("documents", emulator.uri, hands=arguments.hands, act=emulator.act, close=emulator.close)


class DeskEmulator:
    """Stream one scene to whoever connects; ``frame_s`` is the time from frame to frame in seconds."""

    def __init__(self, *, port: int = 0, frame_s: float = 0.1, seed: int = 1) -> None:
        self._usual_s = self._frame_s = frame_s
        self._seed = seed
        self._scene = _EMPTY
        self._frame = _filmed(_EMPTY, seed)
        self._is_garbled = False
        self._frames_left: int | None = None
        self._moves = threading.Event()
        self._moves.set()
        self._ended = threading.Event()
        self._server = LoopbackServer(port, _handler(self._next_frame, self._ended))
        self._server.open()
        self.uri = f"http://127.0.0.1:{self._server.port}/desk.mjpg"

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells which sheet lies on the desk."""
        deeds: dict[str, Callable[[], None]] = {
            "lay": lambda: self._lay(_scene(command)),
            "clear": lambda: self._lay(_EMPTY),
            "stall": self._moves.clear,
            "slow": lambda: self._slow(command.get("seconds")),
            "garble": self._garble,
            "die": lambda: self._die(command.get("after_frames")),
            "recover": self._recover,
            "state": lambda: None,
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"sheet": self._scene.sheet}

    def close(self) -> None:
        """Switch off."""
        self._ended.set()
        self._moves.set()
        self._server.close()

    def _lay(self, scene: Scene) -> None:
        self._scene, self._frame = scene, _filmed(scene, self._seed)

    def _slow(self, seconds: object) -> None:
        if not isinstance(seconds, int | float) or not 0 < seconds <= _LONGEST_FRAME_S:
            raise UnknownCommandError("seconds")
        self._frame_s = float(seconds)

    def _garble(self) -> None:
        self._is_garbled = True

    def _die(self, after_frames: object) -> None:
        if after_frames is None:
            self._server.close()
        elif isinstance(after_frames, int) and after_frames >= 0:
            self._frames_left = after_frames
        else:
            raise UnknownCommandError("after_frames")

    def _recover(self) -> None:
        self._is_garbled, self._frames_left, self._frame_s = False, None, self._usual_s
        self._moves.set()
        self._server.open()

    def _next_frame(self, number: int) -> bytes:
        self._ended.wait(self._frame_s)
        self._moves.wait()
        if self._frames_left is not None:
            self._frames_left -= 1
            if self._frames_left < 0:
                self._server.close()
        return _garbled(self._frame, number) if self._is_garbled else self._frame


def _filmed(scene: Scene, seed: int) -> bytes:
    # A desk stands still, so one frame is enough to repeat.
    _, coded = cv2.imencode(".jpg", picture_of(scene, seed=seed), [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return coded.tobytes()


def _garbled(frame: bytes, seed: int) -> bytes:
    """Keep the length and the first two bytes, so that the stream goes on and no picture comes out."""
    return frame[:2] + np.random.default_rng(seed).bytes(len(frame) - 2)


def _scene(command: Command) -> Scene:
    try:
        return msgspec.convert({name: value for name, value in command.items() if name != "do"}, Scene)
    except msgspec.ValidationError as error:
        raise UnknownCommandError("scene") from error


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
