"""What may be said of a scanned paper, and what its bytes are found to be once they are open.

Pure: it knows no table and no request. Words of a kiosk are believed only where the bytes bear them out.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from content.contract.attachment import PAGES_MOST, PLAIN_BYTES_MOST, Attachment, NamedPaper
from content.contract.sealing import OVERHEAD_BYTES
from server.domain.attachment import Sound, judge

PAGE_MOST: Final = 999
LATE_AFTER: Final = timedelta(days=7)
"""A kiosk that was cut off for a week has long been looked at; the house's own figure."""
ALTERED: Final = "attachment.altered"
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", re.ASCII)


def is_plain(said: Attachment) -> bool:
    """Tell whether a description is well formed; what it says of the bytes is not compared here."""
    is_sized = 0 < said.size <= PLAIN_BYTES_MOST
    is_known = _UUID.fullmatch(said.submission) and _WORD.fullmatch(said.intake_key)
    return bool(is_known) and is_sized and is_named(said.named())


def refusal(said: Attachment, body: bytes) -> str:
    """Give the problem key for which a paper is refused for good, or nothing."""
    if not is_plain(said):
        return "attachment.malformed"
    is_whole = len(body) == said.size + OVERHEAD_BYTES and hashlib.sha256(body).hexdigest() == said.body_sha256
    return "" if is_whole else ALTERED


def is_named(paper: NamedPaper) -> bool:
    """Tell whether an application's line names a paper in a form that one could have."""
    words = (_UUID.fullmatch(paper.id), _WORD.fullmatch(paper.material), _SHA256.fullmatch(paper.sha256))
    return all(words) and 0 < paper.page <= PAGE_MOST


def are_named(papers: Sequence[NamedPaper]) -> bool:
    """Tell whether an application names its papers soundly: few enough, well formed, none twice."""
    is_once = len({paper.id for paper in papers}) == len(papers)
    return is_once and len(papers) <= PAGES_MOST and all(is_named(paper) for paper in papers)


def fault_of(said: Attachment, plain: bytes) -> str:
    """Give the key for which opened bytes are kept apart, or nothing where a page may show them."""
    if hashlib.sha256(plain).hexdigest() != said.sha256:
        return ALTERED
    found = judge(plain, declared=said.media)
    return "" if isinstance(found, Sound) else str(found.fault)
