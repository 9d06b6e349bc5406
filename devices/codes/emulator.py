"""A camera to practise on: an endless MJPEG stream over loopback HTTP, which ``cv2.VideoCapture`` opens as any other.

Runs as a class in tests and as ``python -m devices emulate camera``.

Hands: ``show`` (``qr``: text, or ``image``: path), ``clear``, and those of its ``Projector``.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from segno import DataOverflowError

from devices.codes.decode import Image
from devices.codes.projector import Projector
from devices.codes.scene import Reel, empty_reel, qr_picture, reel_of
from devices.hands import Command, UnknownCommandError
from devices.stand import stand


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
        self._seed = seed
        self._empty = self._reel = empty_reel(seed=seed)
        self._projector = Projector(self._frame, port=port, path="camera.mjpg", frame_s=frame_s)
        self.uri = self._projector.uri

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells whether something is shown, and never what."""
        deeds: dict[str, Callable[[], None]] = {
            **self._projector.deeds(command),
            "show": lambda: self._show(reel_of(_picture(command), seed=self._seed)),
            "clear": lambda: self._show(self._empty),
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"shows": self._reel is not self._empty}

    def close(self) -> None:
        """Switch off."""
        self._projector.close()

    def _show(self, reel: Reel) -> None:
        self._reel = reel

    def _frame(self, number: int) -> bytes:
        reel = self._reel
        return reel.frames[number % len(reel.frames)]


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
