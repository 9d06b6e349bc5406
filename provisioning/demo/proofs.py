"""Proofs by other people's programs: what lies in the output is what it says it is."""

import shutil
import subprocess
from pathlib import Path

import cv2
import zxingcpp

from provisioning.demo.programs import DemoError


def receipt_code(picture: Path) -> str:
    """Read the code on a printed receipt with a decoder that knows nothing of the printer."""
    found = zxingcpp.read_barcodes(cv2.imread(str(picture)))
    codes = [code.text for code in found if code.text.startswith("K1:")]
    if not codes:
        raise DemoError(f"no code of ours can be read from {picture.name}")
    return codes[0]


def licence_text(pdf: Path) -> str:
    """Extract the text of a licence with poppler."""
    return _run("pdftotext", "-layout", str(pdf), "-")


def signature(pdf: Path) -> str:
    """Let poppler judge the signature of a licence; the test authority itself is not in its store."""
    said = _run("pdfsig", str(pdf))
    if "Signature is Valid" not in said:
        raise DemoError(f"{pdf.name}: poppler does not find the signature valid")
    return said


def page_picture(pdf: Path, out: Path) -> None:
    """Draw the first page of a PDF."""
    _run("pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile", str(pdf), str(out.with_suffix("")))


def _run(program: str, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise DemoError(f"{program} is missing; set-up installs it")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DemoError(f"{program}: {done.stderr.strip()[-200:]}")
    return done.stdout


def newest(folder: Path, pattern: str) -> Path:
    """Give the last file of a pattern by name."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise DemoError(f"nothing like {pattern} came out")
    return found[-1]
