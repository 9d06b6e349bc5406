"""Apache PDFBox Preflight takes what was signed for PDF/A-1, where it is installed.

On Debian: default-jdk-headless libpdfbox2-java libactivation-java libjaxb-api-java libbcmail-java libbcpkix-java.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.licence.conftest import Papers

JARS = Path("/usr/share/java")
NEEDED = (
    "pdfbox2", "preflight", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api",
    "bcprov", "bcmail", "bcpkix",
)  # fmt: skip
# For a program that ends at once: no second compiler, and no collector on threads of its own.
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
CLASSES = [JARS / f"{name}.jar" for name in NEEDED]
pytestmark = pytest.mark.skipif(
    shutil.which("javac") is None or not all(jar.exists() for jar in CLASSES),
    reason="Preflight is not installed; test_archival.py holds what can be read off a file without it",
)


@pytest.fixture(scope="module")
def verdicts(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What Preflight says of each kind of paper, in one run."""
    folder = tmp_path_factory.mktemp("preflight")
    files = [folder / f"{kind}.pdf" for kind in papers]
    for file in files:
        file.write_bytes(papers[file.stem])
    program = Path(__file__).with_name("Preflight.java")
    classes = ":".join(str(jar) for jar in CLASSES)
    said = subprocess.run(["java", *BRIEF, "-cp", classes, program, *files], capture_output=True, check=True)
    return said.stdout.decode().splitlines()


def test_valid(verdicts: list[str], papers: Papers):
    """A signed licence, approval and notice are each valid PDF/A-1, signature and all."""
    assert verdicts == ["valid"] * len(papers)
