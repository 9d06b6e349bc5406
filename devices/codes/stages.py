"""The engines and the preparations that make a hard picture readable, one function each, cheap ones first.

Order and parameters come from measurements over several picture sets: zxing-cpp restricted to QR reads most in
half a millisecond, the gamma pair adds most for least, and zbar at a third of the size catches blur.
Symbologies are restricted because engines that look for all make up short numbers in noise.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from devices.codes.hints import Corners
from devices.codes.text import text_of
from devices.ports import Scan

try:
    from pyzbar import pyzbar
except ImportError:  # The system library libzbar0 is missing; the stages of zbar then read nothing.
    pyzbar = None

Gray = NDArray[np.uint8]
Stage = Callable[[Gray], list[Scan]]

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_QR_NAME = zxingcpp.BarcodeFormat.QRCode.name
_OTHERS = zxingcpp.BarcodeFormats(
    [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.PDF417, zxingcpp.BarcodeFormat.DataMatrix]
)
# Exponents that open shadows and highlights; measured as a pair.
_BRIGHTEN, _DARKEN = 0.45, 2.2
_THRESHOLD_BLOCK = 25
_THRESHOLD_OFFSET = 5
_CLAHE_LIMIT = 3.0
_CLAHE_TILES = (8, 8)


def qr(gray: Gray) -> list[Scan]:
    """Look for QR codes as the picture is."""
    return _zxing(gray)


def brightened(gray: Gray) -> list[Scan]:
    """Look for QR codes in what lies in shadow."""
    return _zxing(_gamma(gray, _BRIGHTEN))


def darkened(gray: Gray) -> list[Scan]:
    """Look for QR codes in what is nearly burnt out."""
    return _zxing(_gamma(gray, _DARKEN))


def blurred(gray: Gray) -> list[Scan]:
    """Look for QR codes under the noise of low light, which a light blur takes away."""
    return _zxing(_bytes(cv2.GaussianBlur(gray, (0, 0), 1.0)))


def halved(gray: Gray) -> list[Scan]:
    """Look for QR codes at half the size under one threshold for all."""
    return _zxing(_scaled(gray, 0.5), binarizer=zxingcpp.Binarizer.GlobalHistogram)


def enlarged(gray: Gray) -> list[Scan]:
    """Look for small QR codes at one and a half times the size."""
    return _zxing(_scaled(gray, 1.5))


def equalised(gray: Gray) -> list[Scan]:
    """Look for QR codes after evening out the light tile by tile (CLAHE)."""
    return _zxing(_bytes(cv2.createCLAHE(_CLAHE_LIMIT, _CLAHE_TILES).apply(gray)))


def other_symbologies(gray: Gray) -> list[Scan]:
    """Look for Code 128, PDF417 and Data Matrix."""
    # Light-on-dark ones are rare, and looking for them here costs a third of the time.
    return _zxing(gray, formats=_OTHERS, try_invert=False)


def others_halved(gray: Gray) -> list[Scan]:
    """Look for them at half the size, where noise and grain are gone."""
    return other_symbologies(_scaled(gray, 0.5))


def others_enlarged(gray: Gray) -> list[Scan]:
    """Look for small ones at one and a half times the size."""
    return other_symbologies(_scaled(gray, 1.5))


def others_inverted(gray: Gray) -> list[Scan]:
    """Look for light ones on a dark ground, as some screens show them."""
    return other_symbologies(_bytes(cv2.bitwise_not(gray)))


def zbar_at_a_third(gray: Gray) -> list[Scan]:
    """Look for defocused QR codes at a third of the size with the second engine."""
    return _zbar(_scaled(gray, 1 / 3))


def zbar_thresholded(gray: Gray) -> list[Scan]:
    """Look for QR codes with the second engine after a local threshold."""
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return _zbar(_bytes(cv2.adaptiveThreshold(gray, 255, method, kind, _THRESHOLD_BLOCK, _THRESHOLD_OFFSET)))


def unread(gray: Gray) -> list[Corners]:
    """Find QR codes that are seen and cannot be read, as the picture is."""
    found = zxingcpp.read_barcodes(gray, formats=_QR, return_errors=True)
    return [_corners(each.position) for each in found if not each.valid]


def _corners(position: zxingcpp.Position) -> Corners:
    around = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    one, two, three, four = ((point.x, point.y) for point in around)
    return one, two, three, four


def _zxing(
    gray: Gray,
    *,
    formats: zxingcpp.BarcodeFormats = _QR,
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage,
    try_invert: bool = True,
) -> list[Scan]:
    read = partial(zxingcpp.read_barcodes, gray, formats=formats, binarizer=binarizer, try_invert=try_invert)
    found = [each for each in read(text_mode=zxingcpp.TextMode.Plain) if each.bytes]
    is_plain = all(_is_utf8(each.bytes) for each in found)
    declared = frozenset() if is_plain else _declared(read(text_mode=zxingcpp.TextMode.HexECI))
    return [
        Scan(each.bytes, each.text if each.bytes in declared else text_of(each.bytes, each.text), each.format.name)
        for each in found
    ]


def _declared(found: Iterable[zxingcpp.Barcode]) -> frozenset[bytes]:
    """Give the payloads whose code names its charset (ECI).

    Asked for ECI, the engine writes the identifier of a code without one with its own modifier changed:
    ``]Q1`` stays ``5D 51 31`` in hex, and becomes ``5D 51 32`` when a charset was named.
    """
    return frozenset(each.bytes for each in found if bytes.fromhex(each.text)[:3] != each.symbology_identifier.encode())


def _is_utf8(payload: bytes) -> bool:
    try:
        payload.decode()
    except UnicodeDecodeError:
        return False
    return True


def _zbar(gray: Gray) -> list[Scan]:
    if pyzbar is None:
        return []
    found = pyzbar.decode(gray, symbols=[pyzbar.ZBarSymbol.QRCODE])
    # zbar guesses a charset and re-encodes, so only plain ASCII is sure to be what the code holds.
    return [Scan(each.data, each.data.decode(), _QR_NAME) for each in found if each.data and each.data.isascii()]


def _gamma(gray: Gray, exponent: float) -> Gray:
    table = np.rint(255 * (np.arange(256) / 255) ** exponent).astype(np.uint8)
    return _bytes(cv2.LUT(gray, table))


def _scaled(gray: Gray, factor: float) -> Gray:
    interpolation = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    width, height = (max(1, round(side * factor)) for side in (gray.shape[1], gray.shape[0]))
    return _bytes(cv2.resize(gray, (width, height), interpolation=interpolation))


def _bytes(picture: NDArray[Any]) -> Gray:
    return np.asarray(picture, dtype=np.uint8)
