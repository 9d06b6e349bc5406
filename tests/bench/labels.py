"""Labelled pictures for the scanner's table: made here from a seed, or listed in a manifest that someone has."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import segno
import zxingcpp

from devices.codes.decode import Image

_TEXTS = ("K07-4F2Q-9", "https://example.cn/k/7?a=91", "K1:" + "7WPE-CDT4 W" * 18, "高平市行政审批 二维码")
_SIDES_PX = (130, 220, 400)
_CANVAS_PX = 640
# Below that no engine is asked to read.
_LEAST_MODULE_PX = 2
_HARMS = ("clear", "dark", "bright", "noisy", "out of focus", "slanting", "inverted")


@dataclass(frozen=True)
class Labelled:
    """Hold one picture and what it says; with no texts it is one without a code."""

    name: str
    image: Image
    texts: tuple[str, ...]
    symbology: str


def listed(manifest: Path) -> Iterator[Labelled]:
    """Open what a JSON list of ``path``, ``expected`` and ``symbology`` names; paths begin at its folder."""
    for row in json.loads(manifest.read_text(encoding="utf-8")):
        image = cv2.imread(str(manifest.parent / row["path"]), cv2.IMREAD_COLOR)
        if image is not None and row.get("complete", True):
            yield Labelled(row["path"], np.asarray(image, np.uint8), tuple(row["expected"]), row["symbology"])


def made(*, seed: int) -> Iterator[Labelled]:
    """Draw QR codes of several sizes, Code 128, PDF417, Data Matrix and nothing, under what a counter does to them."""
    chance = np.random.default_rng(seed)
    for drawn in _drawn():
        for harm in _HARMS:
            image = _harmed(_laid(drawn.image, chance), harm, chance)
            yield Labelled(f"{drawn.name}, {harm}", image, drawn.texts, drawn.symbology)


def _drawn() -> Iterator[Labelled]:
    for text in _TEXTS:
        matrix = np.array([list(row) for row in segno.make_qr(text, error="m").matrix], np.uint8)
        padded = np.pad(255 - matrix * 255, 4, constant_values=255)
        for side in _SIDES_PX:
            scale = side // padded.shape[0]
            if scale >= _LEAST_MODULE_PX:
                yield Labelled(f"{text} {side}", np.kron(padded, np.ones((scale, scale), np.uint8)), (text,), "QRCode")
    for kind in ("Code128", "PDF417", "DataMatrix"):
        code = zxingcpp.create_barcode(_TEXTS[0], getattr(zxingcpp.BarcodeFormat, kind)).to_image(scale=4)
        yield Labelled(kind, np.array(code), _TEXTS[:1], kind)
    yield Labelled("nothing", np.zeros((1, 1), np.uint8), (), "")


def _laid(code: Image, chance: np.random.Generator) -> Image:
    """Put a code somewhere on a mottled ground."""
    coarse = chance.integers(60, 200, (8, 8)).astype(np.uint8)
    ground = cv2.resize(coarse, (_CANVAS_PX, _CANVAS_PX), interpolation=cv2.INTER_CUBIC)
    height, width = code.shape[:2]
    top, left = (int(chance.integers(0, max(1, _CANVAS_PX - side))) for side in (height, width))
    ground[top : top + height, left : left + width] = code[:_CANVAS_PX, :_CANVAS_PX]
    return np.asarray(ground, np.uint8)


def _harmed(gray: Image, harm: str, chance: np.random.Generator) -> Image:
    grain = {"noisy": 40.0, "dark": 4.0}.get(harm, 2.0)
    seen = gray.astype(np.float32)
    match harm:
        case "dark":
            seen *= 0.12
        case "bright":
            seen = 255 - (255 - seen) * 0.12
        case "out of focus":
            seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), 2.0))
        case "slanting":
            seen = _slanted(seen)
        case "inverted":
            seen = 255 - seen
        case _:
            pass
    grained = np.clip(seen + chance.normal(0, grain, seen.shape), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grained, cv2.COLOR_GRAY2BGR), np.uint8)


def _slanted(seen: np.ndarray) -> np.ndarray:
    side = float(_CANVAS_PX)
    flat = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    held = np.array([[60, 40], [side - 10, 90], [side - 70, side - 30], [10, side - 100]], np.float32)
    return np.asarray(cv2.warpPerspective(seen, cv2.getPerspectiveTransform(flat, held), (_CANVAS_PX, _CANVAS_PX)))
