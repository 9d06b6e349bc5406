"""Proofs by other people's programs: what lies in the output is what it says it is."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import cv2
import zxingcpp
from pyzbar import pyzbar

from content.contract.code import Code, read_code
from content.contract.signing import key_id, load_private_key, public_bytes
from provisioning.demo.programs import DemoError


def receipt_code(picture: Path) -> str:
    """Read the code on a printed receipt with two decoders that know nothing of the printer, and see them agree."""
    image = cv2.imread(str(picture))
    if image is None:
        raise DemoError(f"{picture.name} is no picture")
    by_zxing = {code.text for code in zxingcpp.read_barcodes(image)}
    by_zbar = {str(code.data, "utf-8", "replace") for code in pyzbar.decode(image)}
    codes = sorted(code for code in by_zxing & by_zbar if code.startswith("K1:"))
    if not codes:
        raise DemoError(f"no code of ours can be read from {picture.name}")
    return codes[0]


def case_of(code_text: str, kiosk_key: Path, *, now: datetime) -> str:
    """Verify a receipt's code under the kiosk's own key, and name its case."""
    public = load_private_key(kiosk_key).public_key()
    said = read_code(code_text, keys={key_id(public_bytes(public)): public}, now=now)
    if not isinstance(said, Code):
        raise DemoError(f"the receipt's code is {said.value}")
    return said.number


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
