"""A document camera to practise on: an endless MJPEG stream over loopback HTTP of made-up pages on a desk.

Runs as a class in tests and as ``python -m devices emulate documents``.

Hands: ``lay`` (the fields of ``Scene``), ``clear``, and those of its ``Projector``.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import cv2
import msgspec

from devices.codes.projector import Projector
from devices.documents.scene import Scene, picture_of
from devices.hands import Command, UnknownCommandError
from devices.stand import stand

_JPEG_QUALITY = 90
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
        self._seed = seed
        self._scene, self._frame = _EMPTY, _filmed(_EMPTY, seed)
        self._projector = Projector(lambda _number: self._frame, port=port, path="desk.mjpg", frame_s=frame_s)
        self.uri = self._projector.uri

    def act(self, command: Command) -> Mapping[str, Any]:
        """Do what hands do; the answer tells which sheet lies on the desk."""
        deeds: dict[str, Callable[[], None]] = {
            **self._projector.deeds(command),
            "lay": lambda: self._lay(_scene(command)),
            "clear": lambda: self._lay(_EMPTY),
        }
        what = str(command.get("do"))
        if what not in deeds:
            raise UnknownCommandError("unknown")
        deeds[what]()
        return {"sheet": self._scene.sheet}

    def close(self) -> None:
        """Switch off."""
        self._projector.close()

    def _lay(self, scene: Scene) -> None:
        self._scene, self._frame = scene, _filmed(scene, self._seed)


def _filmed(scene: Scene, seed: int) -> bytes:
    # A desk stands still, so one frame is enough to repeat.
    _, coded = cv2.imencode(".jpg", picture_of(scene, seed=seed), [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
    return coded.tobytes()


def _scene(command: Command) -> Scene:
    try:
        return msgspec.convert({name: value for name, value in command.items() if name != "do"}, Scene)
    except msgspec.ValidationError as error:
        raise UnknownCommandError("scene") from error
