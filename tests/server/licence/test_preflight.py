"""Apache PDFBox Preflight takes what was signed for PDF/A-1, where it is installed.

On Debian: default-jdk-headless libpdfbox2-java libactivation-java libjaxb-api-java libbcmail-java libbcpkix-java.
"""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from content.catalogue.model import Item
from content.contract.application import Application
from server.domain.case import Case
from server.licence.maker import LicenceMaker

JARS = Path("/usr/share/java")
NEEDED = (
    "pdfbox2", "preflight", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api",
    "bcprov", "bcmail", "bcpkix",
)  # fmt: skip
CLASSES = [JARS / f"{name}.jar" for name in NEEDED]
pytestmark = pytest.mark.skipif(
    shutil.which("javac") is None or not all(jar.exists() for jar in CLASSES), reason="Preflight is not installed"
)


@pytest.fixture(scope="module")
def licence(
    *, maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime, tmp_path_factory
) -> Path:
    """A signed licence on disk."""
    file = tmp_path_factory.mktemp("preflight") / "licence.pdf"
    file.write_bytes(maker.make(case, application, item, now=now).pdf)
    return file


def test_valid(licence: Path):
    """A signed licence is valid PDF/A-1, signature and all."""
    program = Path(__file__).with_name("Preflight.java")
    classes = ":".join(str(jar) for jar in CLASSES)
    said = subprocess.run(["java", "-cp", classes, str(program), str(licence)], capture_output=True, check=True)

    assert said.stdout.decode().splitlines() == ["valid"]
