"""After whole journeys nothing that a citizen is or said is found in any file but the citizen's own paper."""

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.main_job import MainJob
from tests.journeys.visitor import PNG

SECRETS = (*(text.encode() for text in visits.PERSONAL), PNG)
# The citizen's own paper, also as held before the camera, signed licences and notices, and what editors wrote.
APART = ("paper", "held.png", "licences", "notices", "catalogue", "people")
LOOKED_AT = (
    "journal.sqlite",
    "nightdesk.sqlite",
    *(f"{program}.log" for program in ("server", "worker", "agent", "visitor", "receipt", "page", "idcard", "camera")),
)
_BASE64_OFFSETS = (0, 1, 2)


def _base64_forms(secret: bytes) -> Iterator[bytes]:
    """Write a secret as it stands inside a longer text in base64, for each of the three ways it may be cut."""
    for offset in _BASE64_OFFSETS:
        coded = base64.b64encode(bytes(offset) + secret)
        # Each character holds 6 bits; only those that hold bits of the secret alone are the same in every text.
        inner = coded[-(-offset * 8 // 6) : (offset + len(secret)) * 8 // 6]
        yield inner
        yield inner.translate(bytes.maketrans(b"+/", b"-_"))


def forms(secret: bytes) -> set[bytes]:
    """List every way in which a secret may stand in a file."""
    found = {secret, secret.hex().encode(), secret.hex().upper().encode(), *_base64_forms(secret)}
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        return found
    codecs = ("utf-16-le", "utf-16-be", "gb18030", "unicode_escape")
    return found | {text.encode(codec) for codec in codecs} | {quote(text).encode(), ascii(text)[1:-1].encode()}


def found_in(data: bytes) -> bool:
    """Tell whether any secret stands in some bytes, in any of its forms."""
    return any(form in data for secret in SECRETS for form in forms(secret))


def _files(house: House) -> list[Path]:
    everything = [path for path in house.hall.folder.rglob("*") if path.is_file()]
    return [path for path in everything if not set(path.relative_to(house.hall.folder).parts) & set(APART)]


def test_no_file_tells(main_job: MainJob, house: House):
    """Logs, journals with their write-ahead files, databases, catalogues, run folders: none holds a trace."""
    telling = [path.name for path in _files(house) if found_in(path.read_bytes())]

    assert telling == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_file_was_looked_at(name: str, main_job: MainJob, house: House):
    """What could hold a trace was really among the files searched."""
    assert name in {path.name for path in _files(house)}


@pytest.mark.parametrize("form", [form for secret in SECRETS for form in sorted(forms(secret))])
def test_search_finds(form: bytes):
    """The search finds every secret in every form."""
    assert found_in(b"before " + form + b" after")


def test_own_paper_tells(main_job: MainJob, house: House):
    """The search is not blind: it finds the citizen on the citizen's own licence."""
    page = PdfReader(max(house.paper.glob("job-*.pdf"))).pages[0]

    assert found_in(page.extract_text().encode())
