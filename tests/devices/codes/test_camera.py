import gc
import threading

import numpy as np

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.decode import Image, Look
from devices.codes.emulator import CameraEmulator
from devices.ports import ScanHint
from devices.status import DeviceState, Level


class _Dark:
    """Be a camera with its cap on."""

    def isOpened(self) -> bool:  # noqa: N802  (OpenCV's name)
        """Tell that frames come."""
        return True

    def read(self) -> tuple[bool, object]:
        """Give a black frame twenty times a second."""
        threading.Event().wait(0.05)
        return True, np.zeros((90, 160, 3), np.uint8)

    def release(self) -> None:
        """Do nothing."""


def test_code_is_read(hall: CameraEmulator, scanner: CameraScanner):
    """A signed code shown to the camera is read through the stream."""
    hall.act({"do": "show", "qr": "K1:ABCDEF"})
    scan = scanner.read_code(timeout_s=10)

    assert scan is not None
    assert scan.text == "K1:ABCDEF"


def test_short_code(hall: CameraEmulator, scanner: CameraScanner):
    """An unsigned code is read once it was seen twice."""
    hall.act({"do": "show", "qr": "K07-4F2Q-9"})
    scan = scanner.read_code(timeout_s=10)

    assert scan is not None
    assert scan.payload == b"K07-4F2Q-9"


def test_empty_hall(scanner: CameraScanner):
    """With nothing to read the wait ends at its deadline."""
    assert scanner.read_code(timeout_s=0.3) is None


def test_code_comes_late(hall: CameraEmulator, scanner: CameraScanner):
    """A code shown while the camera waits is read."""
    timer = threading.Timer(0.3, hall.act, [{"do": "show", "qr": "K1:LATE"}])
    timer.start()
    scan = scanner.read_code(timeout_s=10)
    timer.join()

    assert scan is not None


def test_cancel(scanner: CameraScanner):
    """A wait is ended from another thread, long before its deadline."""
    timer = threading.Timer(0.2, scanner.cancel)
    timer.start()
    scan = scanner.read_code(timeout_s=600)
    timer.join()

    assert scan is None


def test_status(scanner: CameraScanner):
    """A camera whose frames come is online."""
    status = scanner.status()

    assert (status.state, status.components) == (DeviceState.ONLINE, {"camera": Level.OK})


def test_no_frame_is_kept(hall: CameraEmulator, scanner: CameraScanner):
    """After a read no frame is left in memory."""
    hall.act({"do": "show", "qr": "K1:ABCDEF"})
    scanner.read_code(timeout_s=10)
    capture = scanner._capture
    assert capture is not None
    capture.join(timeout_s=5)
    gc.collect()
    frames = [each for each in gc.get_objects() if type(each) is np.ndarray and each.shape == (720, 1280, 3)]

    assert (capture._newest, frames) == (None, [])


def test_same_code_again(hall: CameraEmulator, scanner: CameraScanner):
    """A code that still lies there is passed over until three seconds have gone by."""
    hall.act({"do": "show", "qr": "K1:ABCDEF"})
    scanner.read_code(timeout_s=10)

    assert scanner.read_code(timeout_s=1) is None


def test_other_code_next(hall: CameraEmulator, scanner: CameraScanner):
    """Another code is read at once."""
    hall.act({"do": "show", "qr": "K1:ABCDEF"})
    scanner.read_code(timeout_s=10)
    hall.act({"do": "show", "qr": "K1:OTHER"})
    scan = scanner.read_code(timeout_s=10)

    assert scan is not None
    assert scan.text == "K1:OTHER"


class _Blinking:
    """Be a decoder that has a hint at the first look and none at the others."""

    is_well = True

    def __init__(self) -> None:
        self._hints = iter([ScanHint.TOO_FAR])

    def read(self, _image: Image) -> Look:
        """Give what is next."""
        return Look(hint=next(self._hints, None))

    def rest(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


def test_advice_stays():
    """A hint that lasts one look stands for two seconds, so that it can be read."""
    advice: list[tuple[ScanHint | None, float]] = []
    clock = SystemClock()
    advise = lambda hint: advice.append((hint, clock.monotonic()))  # noqa: E731  # one line of a test
    scanner = CameraScanner(_Dark, clock=clock, decoder=_Blinking(), advise=advise)
    scanner.read_code(timeout_s=2.5)
    scanner.close()
    (hint, said_s), (end, taken_back_s) = advice

    assert (hint, end, taken_back_s - said_s >= 2.0) == (ScanHint.TOO_FAR, None, True)


def test_advice():
    """A camera in the dark says so while a code is waited for, and takes it back afterwards."""
    advice: list[ScanHint | None] = []
    scanner = CameraScanner(_Dark, clock=SystemClock(), advise=advice.append)
    scanner.read_code(timeout_s=1)
    scanner.close()

    assert advice == [ScanHint.TOO_DARK, None]
