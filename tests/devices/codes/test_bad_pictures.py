"""Pictures made to hurt end in a code or in nothing, soon, and within the memory of a photograph."""

import resource
import time
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import segno
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devices.clock import SystemClock
from devices.codes.decode import FrameDecoder, Image, read_codes
from devices.codes.remote import RemoteDecoder
from devices.codes.scene import qr_picture

# Of the machine's own time for the thread, so that a busy machine proves nothing.
_SOON_S = 20


def _picture(gray: np.ndarray) -> Image:
    return np.asarray(cv2.cvtColor(gray.astype(np.uint8), cv2.COLOR_GRAY2BGR), np.uint8)


def _bombs() -> Image:
    """Tile four megapixels with the densest PDF417 codes there are."""
    code = np.array(zxingcpp.create_barcode("7" * 1500, zxingcpp.BarcodeFormat.PDF417).to_image(scale=2))
    tile = np.pad(code, 16, constant_values=255)
    times = (max(1, 2000 // tile.shape[0]), max(1, 2000 // tile.shape[1]))
    return _picture(np.tile(tile, times))


def _half_bombs() -> Image:
    """Cut all of them in the middle, so that there is everything to look for and nothing to find."""
    bombs = _bombs()
    bombs[:, :: bombs.shape[1] // 7] = 0
    bombs[::3] = 255 - bombs[::3]
    return bombs


def test_fullest_qr():
    """A QR code of 2,953 bytes, the most there can be, comes out whole."""
    payload = bytes(n % 251 for n in range(2953))
    code = segno.make_qr(payload, mode="byte", error="l", boost_error=False)
    matrix = np.array([list(row) for row in code.matrix], np.uint8)
    image = _picture(np.kron(np.pad(255 - matrix * 255, 4, constant_values=255), np.ones((4, 4))))

    assert [scan.payload for scan in read_codes(image)] == [payload]


def test_largest_picture():
    """A picture of 10,000 by 10,000 pixels takes little more memory than a photograph, and its code is read."""
    image = np.zeros((10_000, 10_000, 3), np.uint8)
    code = cv2.resize(qr_picture("K1:HUGE"), (4000, 4000), interpolation=cv2.INTER_NEAREST)
    image[3000:7000, 3000:7000] = code
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    texts = [scan.text for scan in FrameDecoder().read(image).scans]
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb

    assert (texts, grown_kb < 400_000) == (["K1:HUGE"], True)


@pytest.mark.parametrize("bombs", [_bombs, _half_bombs], ids=["whole", "cut"])
def test_pdf417_bomb(bombs: Callable[[], Image]):
    """A picture full of PDF417 gives few codes, and in bounded time."""
    image = bombs()
    started_s = time.thread_time()
    found = read_codes(image)

    assert (len(found) <= 64, time.thread_time() - started_s < _SOON_S) == (True, True)


def test_after_a_bomb():
    """Whether a bomb costs the decoding process its life or not, the next code is read."""
    decoder = RemoteDecoder(clock=SystemClock(), deadline_s=0.2)
    decoder.read(_half_bombs())
    give_up_s = time.monotonic() + 20
    while not (scans := decoder.read(qr_picture("K1:AFTER")).scans) and time.monotonic() < give_up_s:
        pass
    decoder.close()

    assert [scan.text for scan in scans] == ["K1:AFTER"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 70), st.integers(1, 70), st.binary(min_size=1, max_size=512))
def test_any_pixels(height: int, width: int, pattern: bytes):
    """Any picture, however small or odd, gives codes or none, and no error."""
    image = np.resize(np.frombuffer(pattern, np.uint8), (height, width, 3))

    assert isinstance(read_codes(image), list)


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=600))
def test_any_payload(payload: bytes):
    """Any bytes in a QR code come out as they are."""
    code = segno.make_qr(payload, mode="byte")
    matrix = np.array([list(row) for row in code.matrix], np.uint8)
    image = _picture(np.kron(np.pad(255 - matrix * 255, 4, constant_values=255), np.ones((4, 4))))

    assert [scan.payload for scan in read_codes(image)] == [payload]
