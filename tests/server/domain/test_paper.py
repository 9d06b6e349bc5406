import msgspec
import pytest

from content.contract.attachment import Attachment, NamedPaper
from server.domain.paper import are_named, fault_of, is_plain
from tests.server.papers import picture

PLAIN = picture("page")
ID, OTHER = "0193a5c0-0000-7000-8000-0000000000aa", "0193a5c0-0000-7000-8000-0000000000bb"
SAID = Attachment(
    id=ID,
    submission=OTHER,
    material="lease",
    page=1,
    media="image/jpeg",
    size=len(PLAIN),
    sha256="a" * 64,
    intake_key="0a1b2c3d",
    body_sha256="b" * 64,
)


def test_plain():
    """A page as kiosks describe it is well formed."""
    assert is_plain(SAID)


@pytest.mark.parametrize(
    "changes",
    [{"id": ID.upper()}, {"size": 0}, {"size": 2**21}, {"intake_key": "a\nb"}, {"material": ""}, {"page": -1}],
)
def test_not_plain(changes):
    """What could not be kept, bound or shown is not well formed."""
    assert not is_plain(msgspec.structs.replace(SAID, **changes))


def test_other_page_than_hashed():
    """A page that opens to other bytes than were hashed is kept apart."""
    assert fault_of(SAID, PLAIN) == "attachment.altered"


NAMED = NamedPaper(ID, "lease", 1, "a" * 64)


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ((), True),
        ((NAMED, NamedPaper(OTHER, "lease", 2, "a" * 64)), True),
        ((NAMED, NAMED), False),
        ((NamedPaper(ID, "le\0ase", 1, "a" * 64),), False),
        (tuple(NamedPaper(ID[:-2] + f"{at:02}", "lease", 1, "a" * 64) for at in range(61)), False),
    ],
)
def test_named(papers, expected):
    """An application names at most sixty papers, each once and well formed."""
    assert are_named(papers) is expected
