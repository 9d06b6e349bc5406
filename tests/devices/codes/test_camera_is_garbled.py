from collections.abc import Iterator

import pytest

from devices.clock import SystemClock
from devices.codes.camera import CameraScanner
from devices.codes.capture import camera_at
from devices.loopback import LoopbackServer, QuietHandler
from devices.status import DeviceState

_FRAMES = 20


class _Noise(QuietHandler):
    """Stream pictures that are none."""

    def do_GET(self) -> None:  # noqa: N802  (http.server's name)
        """Begin as a JPEG does, go on as none, and end."""
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        frame = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
        for _ in range(_FRAMES):
            self.wfile.write(
                b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%s\r\n" % (len(frame), frame)
            )
        self.wfile.flush()
        self.close_connection = True


@pytest.fixture
def noisy() -> Iterator[CameraScanner]:
    """A true driver before a stream of noise."""
    server = LoopbackServer(0, _Noise)
    server.open()
    scanner = CameraScanner(camera_at(f"http://127.0.0.1:{server.port}/camera.mjpg"), clock=SystemClock(), probe_s=0)
    yield scanner
    scanner.close()
    server.close()


def test_no_code(noisy: CameraScanner):
    """Noise holds no code, and ends the wait."""
    assert noisy.read_code(timeout_s=20) is None


def test_status(noisy: CameraScanner):
    """A camera whose pictures are none is not online."""
    assert noisy.status().state == DeviceState.NO_REPLY
