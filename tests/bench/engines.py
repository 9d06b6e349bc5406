"""The peers of the code scanner: each engine by itself, as it comes. All take a gray picture and give texts."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import cv2
import zxingcpp
from pyzbar import pyzbar

from devices.codes.stages import Gray

Engine = Callable[[Gray], list[str]]


def _zbar_qr(gray: Gray) -> list[str]:
    return [each.data.decode("utf-8", "replace") for each in pyzbar.decode(gray, symbols=[pyzbar.ZBarSymbol.QRCODE])]


def _zbar(gray: Gray) -> list[str]:
    return [each.data.decode("utf-8", "replace") for each in pyzbar.decode(gray)]


def _zxing_qr(gray: Gray) -> list[str]:
    found = zxingcpp.read_barcodes(gray, formats=zxingcpp.BarcodeFormat.QRCode, text_mode=zxingcpp.TextMode.Plain)
    return [each.text for each in found]


def _zxing(gray: Gray) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(gray, text_mode=zxingcpp.TextMode.Plain)]


def _opencv(gray: Gray) -> list[str]:
    return _multi(cv2.QRCodeDetector(), gray)


def _aruco(gray: Gray) -> list[str]:
    return _multi(cv2.QRCodeDetectorAruco(), gray)


def _multi(detector: cv2.GraphicalCodeDetector, gray: Gray) -> list[str]:
    try:
        is_found, texts, *_ = detector.detectAndDecodeMulti(gray)
    except (cv2.error, UnicodeDecodeError):  # the bindings raise the second for payloads that are not UTF-8
        return []
    return [text for text in texts if text] if is_found else []


PEERS: Mapping[str, Engine] = MappingProxyType(
    {
        "pyzbar": _zbar,
        "pyzbar, QR only": _zbar_qr,
        "zxing-cpp": _zxing,
        "zxing-cpp, QR only": _zxing_qr,
        "OpenCV": _opencv,
        "OpenCV Aruco": _aruco,
    }
)
"""Engines by the name of their row."""

_QR_ONLY = frozenset({"QRCode", ""})
KNOWS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "pyzbar": frozenset({"QRCode", "Code128", ""}),
        **dict.fromkeys(("pyzbar, QR only", "zxing-cpp, QR only", "OpenCV", "OpenCV Aruco"), _QR_ONLY),
    }
)
"""Symbologies of the engines that do not know all; they are not asked for others. No code at all is the empty one."""
