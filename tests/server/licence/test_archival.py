"""Every kind of paper keeps the rules of an archived file once signed, read by a library that made none of it.

Whether a validator agrees is `test_preflight.py`, where one is installed.
"""

import pytest

from tests.server.licence.archival import breaches
from tests.server.licence.conftest import Papers


@pytest.mark.parametrize("kind", ["licence", "approval", "notice"])
def test_kept(papers: Papers, kind: str):
    """A signed paper has its fonts and colours inside, nothing hidden, transparent or scripted, and tagged text."""
    assert breaches(papers[kind]) == []


@pytest.mark.parametrize(
    ("old", "new", "breach"),
    [
        (b"/GTS_PDFA1", b"/GTS_PDFX1", "6.2.2 output intent"),
        (b"/FontFile", b"/FontFole", "6.3.4 font not embedded"),
        (b"/ToUnicode", b"/ToUnicorn", "6.3.8 no Unicode map"),
        (b"/StructTreeRoot", b"/StructTreeWood", "6.8 tagged text"),
        (b"/Marked true", b"/Mocked true", "6.8 tagged text"),
    ],
)
def test_found(*, papers: Papers, old: bytes, new: bytes, breach: str):
    """A file that breaks a rule is found out."""
    assert old in papers["licence"]
    assert breach in breaches(papers["licence"].replace(old, new))
