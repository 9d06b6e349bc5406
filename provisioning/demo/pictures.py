"""``python -m provisioning.demo.pictures``: make the README's pictures from what the demonstration left.

Strips of screens side by side, in few colours, so that a clone stays small.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
OUT = ROOT / "provisioning" / "pictures"
GAP = 24
COLOURS = 96
STRIPS = {
    "apply": (400, ("attract", "home", "form.shop-typing", "signature-signed", "filed-receipt-printed")),
    "collect": (400, ("scan-finder", "ready", "printing", "printed.confirmed", "attract-offline")),
}


def main(demo: Path = ROOT / "out" / "demo") -> int:
    """Write every picture; a missing screen is said and gives 1."""
    OUT.mkdir(exist_ok=True)
    try:
        for name, (width, screens) in STRIPS.items():
            _save(_strip([_screen(demo, screen) for screen in screens], width), name)
        paper = [demo / "receipt.png", demo / "licence.png"]
        _save(_side_by_side([Image.open(path).convert("RGB") for path in paper], height=760), "paper")
        pages = [demo / "pages" / "2-case.png", demo / "pages" / "3-hall.png"]
        _save(_side_by_side([Image.open(path).convert("RGB") for path in pages], height=1100), "staff")
    except (OSError, StopIteration) as error:
        print(f"run the demonstration first: {error}", file=sys.stderr)
        return 1
    return 0


def _screen(demo: Path, name: str) -> Image.Image:
    path = next(path for path in sorted((demo / "screens").glob(f"*-{name}.png")))
    return Image.open(path).convert("RGB")


def _strip(screens: Sequence[Image.Image], width: int) -> Image.Image:
    return _join([screen.resize((width, screen.height * width // screen.width)) for screen in screens])


def _side_by_side(images: Sequence[Image.Image], *, height: int) -> Image.Image:
    return _join([image.resize((image.width * height // image.height, height)) for image in images])


def _join(images: Sequence[Image.Image]) -> Image.Image:
    size = (sum(i.width for i in images) + GAP * (len(images) - 1), max(i.height for i in images))
    sheet = Image.new("RGB", size, "white")
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width + GAP
    return sheet


def _save(image: Image.Image, name: str) -> None:
    image.quantize(COLOURS).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
