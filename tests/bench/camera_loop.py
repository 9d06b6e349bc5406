"""One core, one 1080p camera, one decoder: a process by itself, for what it spends is measured.

``python -m tests.bench.camera_loop DECODER SIGHT SECONDS`` prints its figures as JSON.
"""

import json
import os
import sys
import time
from dataclasses import dataclass

import cv2

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner, Decoder
from devices.codes.decode import FrameDecoder, Image, Look, to_gray
from devices.codes.remote import RemoteDecoder
from devices.ports import Scan
from kiosk.viewfinder import Viewfinder
from tests.bench.engines import PEERS
from tests.bench.film import SIGHTS, Film
from tests.bench.process import cpu_s

FPS = 15.0
OURS = "ours, in its process"
OURS_HERE = "ours, in a thread"
_WARM_UP_S = 2.0


class _Engine:
    """Be one engine by itself on every frame, and nothing else."""

    is_well = True

    def __init__(self, name: str) -> None:
        self._texts = PEERS[name]

    def read(self, image: Image) -> Look:
        """Look at one frame."""
        return Look(tuple(Scan(text.encode(), text, "QRCode") for text in self._texts(to_gray(image))))

    def rest(self) -> None:
        """Hold nothing."""

    def close(self) -> None:
        """Hold nothing."""


@dataclass
class Counting:
    """Stand before a decoder and count the frames that it looked at."""

    decoder: Decoder
    looks: int = 0

    @property
    def is_well(self) -> bool:
        """Pass it on."""
        return self.decoder.is_well

    def read(self, image: Image) -> Look:
        """Count one."""
        self.looks += 1
        return self.decoder.read(image)

    def rest(self) -> None:
        """Pass it on."""
        self.decoder.rest()

    def close(self) -> None:
        """Pass it on."""
        self.decoder.close()


def main(name: str, sight: str, seconds: float) -> None:
    """Wait for a code so long at most, and print what that took."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)
    film = Film(SIGHTS["an empty hall"](), 1 / FPS)
    decoder = Counting(_decoder(name))
    scanner = CameraScanner(lambda: film, clock=SystemClock(), decoder=decoder, show=Viewfinder().show)
    scanner.read_code(timeout_s=_WARM_UP_S)
    film.reel, film.given, decoder.looks = SIGHTS[sight](), 0, 0
    here, there, began = time.process_time(), _child_s(decoder.decoder), time.monotonic()
    scan = scanner.read_code(timeout_s=seconds)
    found = {
        "passed_s": time.monotonic() - began,
        "given": film.given,
        "looks": decoder.looks,
        "kiosk_s": time.process_time() - here,
        "decoder_s": _child_s(decoder.decoder) - there,
        "read": scan is not None,
    }
    scanner.close()
    print(json.dumps(found))


def _decoder(name: str) -> Decoder:
    if name == OURS:
        return RemoteDecoder(clock=SystemClock())
    return FrameDecoder() if name == OURS_HERE else _Engine(name)


def _child_s(decoder: Decoder) -> float:
    is_remote = isinstance(decoder, RemoteDecoder) and decoder._child is not None
    return cpu_s(decoder._child._process.pid) if is_remote else 0.0


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
