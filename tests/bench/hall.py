"""Two cameras and a card reader that people use all day, with a fault now and then: the part of a soak that sees."""

from random import Random

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.codes.emulator import CameraEmulator
from devices.codes.remote import RemoteDecoder
from devices.documents.advice import CapturedPage
from devices.documents.camera import DeskCamera
from devices.documents.emulator import DeskEmulator
from devices.idcard.driver import SdtReader
from devices.idcard.emulator import IdCardEmulator
from devices.ports import Card
from devices.transports import link_to

_CARD = {"kind": "resident", "name": "测试样一", "sex": "男", "nation": "汉", "birth": "19991231", "address": "测试路"}
_NUMBER = {"number": "140581189912310019", "authority": "测试局", "valid_from": "20200101", "valid_to": "长期"}
_ONE_IN = 8
_WAIT_S = 4.0


class BusyHall:
    """Hold the devices and count what they gave; ``serve`` is one visit."""

    def __init__(self, *, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 — a reproducible course of faults
        clock = SystemClock()
        self._sight, self._desk, self._pad = CameraEmulator(), DeskEmulator(), IdCardEmulator()
        self._decoder = RemoteDecoder(clock=clock)
        self._scanner = CameraScanner(camera_at(self._sight.uri), clock=clock, decoder=self._decoder)
        self._camera = DeskCamera(camera_at(self._desk.uri), clock=clock)
        self._reader = SdtReader(link_to(f"serial://{self._pad.path}"), clock=clock)
        self.codes = self.pages = self.cards = self.visits = 0

    def serve(self) -> None:
        """Let one person scan, photograph and lay down a card, or meet a fault at it."""
        self.visits += 1
        fault = self._random.choice(("stall", "die")) if self._random.randrange(_ONE_IN) == 0 else ""
        self._sight.act({"do": "show", "qr": f"K1:{self.visits}"})
        self._desk.act({"do": "lay", "sheet": self._random.choice(("a4", "id1"))})
        self._pad.act({"do": "place", "card": {**_CARD, **_NUMBER}})
        for emulator in (self._sight, self._desk) if fault else ():
            emulator.act({"do": fault})
        self.codes += self._scanner.read_code(timeout_s=_WAIT_S) is not None
        self.pages += isinstance(self._camera.capture(timeout_s=_WAIT_S), CapturedPage)
        self.cards += isinstance(self._reader.read_card(timeout_s=_WAIT_S), Card)
        for emulator in (self._sight, self._desk):
            emulator.act({"do": "recover"})
        self._pad.act({"do": "remove"})

    @property
    def decoder_pid(self) -> int | None:
        """Give the decoding process's number while there is one."""
        child = self._decoder._child
        return child._process.pid if child else None

    def close(self) -> None:
        """End everything."""
        for driver in (self._scanner, self._camera, self._reader):
            driver.close()
        for emulator in (self._sight, self._desk, self._pad):
            emulator.close()
