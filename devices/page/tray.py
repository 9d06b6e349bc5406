"""What lies in the emulated laser's output tray: each document as a file, and its pages as pictures.

PDFs are counted and drawn by poppler's tools where they are installed, so that they are judged by another
renderer than the driver's.
"""

import re
import shutil
import subprocess
from pathlib import Path

from PIL import Image

from devices.page.pwg_reader import RasterError, count_raster_pages, read_pages

RASTER_LEAD = b"RaS2"
"""How a PWG Raster document begins."""

_SUFFIXES = {RASTER_LEAD: "pwg", b"\xff\xd8\xff": "jpg"}
_RENDER_TIMEOUT_S = 30
_SHOWN_DPI = 100


def lay_out(folder: Path, number: int, document: bytes) -> Path:
    """Write the document as ``job-0001.pdf``, ``.pwg`` or ``.jpg`` and give its path."""
    suffix = next((suffix for lead, suffix in _SUFFIXES.items() if document.startswith(lead)), "pdf")
    path = folder / f"job-{number:04}.{suffix}"
    path.write_bytes(document)
    return path


def show(path: Path) -> None:
    """Draw the first page as ``job-0001.png``, and of pictures every further one as ``job-0001-2.png``."""
    if path.suffix == ".pwg":
        _show_pictures(path)
        return
    if path.suffix == ".jpg":
        with Image.open(path) as photograph:
            photograph.save(path.with_suffix(".png"))
        return
    program = shutil.which("pdftoppm")
    if program:
        target = path.with_suffix("")
        command = [program, "-png", "-r", str(_SHOWN_DPI), "-f", "1", "-singlefile", str(path), str(target)]
        subprocess.run(command, capture_output=True, check=False, timeout=_RENDER_TIMEOUT_S)


def count_pages(document: bytes) -> int:
    """Count the pages: by a picture's header, by pdfinfo, or by the plain page objects; at least one."""
    if document.startswith(RASTER_LEAD):
        return count_raster_pages(document)
    program = shutil.which("pdfinfo")
    if program:
        told = subprocess.run(
            [program, "-"], input=document, capture_output=True, check=False, timeout=_RENDER_TIMEOUT_S
        )
        found = re.search(rb"^Pages:\s+(\d+)", told.stdout, re.MULTILINE)
        if found:
            return max(1, int(found[1]))
    return max(1, len(re.findall(rb"/Type\s*/Page\b(?!s)", document)))


def _show_pictures(path: Path) -> None:
    try:
        for number, page in enumerate(read_pages(path.read_bytes()), 1):
            name = path.stem if number == 1 else f"{path.stem}-{number}"
            size = (page.image.width * _SHOWN_DPI // page.dpi[0], page.image.height * _SHOWN_DPI // page.dpi[1])
            page.image.resize(size, Image.Resampling.BOX).save(path.with_name(f"{name}.png"))
    except RasterError as error:
        path.with_suffix(".txt").write_text(f"not printable: {error}\n", encoding="utf-8")
