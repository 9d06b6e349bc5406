"""What is known of paper: a receipt, a licence, a guide, a notice.

A reply carries the id of the session it belongs to. The words are those of ``devices.outcome``, which is not imported.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ReceiptSettled:
    """What is known of the receipt, in the words of ``devices.outcome``, with a fault code where there is one."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""
    copy_no: int = 1


@dataclass(frozen=True)
class LicenceProgress:
    """Printing has reached a stage: ``fetching``, ``checking``, ``sending``, ``printing``."""

    session: str
    stage: Literal["fetching", "checking", "sending", "printing"]


@dataclass(frozen=True)
class LicenceSettled:
    """What is known of the licence sheet; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""


@dataclass(frozen=True)
class ReceiptCopied:
    """What is known of a further copy of a receipt; ``copy_no`` counts what this kiosk printed of it."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""
    copy_no: int = 0


@dataclass(frozen=True)
class DraftCodePrinted:
    """What is known of a slip with the code of a kept application; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""


@dataclass(frozen=True)
class GuideSettled:
    """What is known of a printed guide; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""


@dataclass(frozen=True)
class NoticeSettled:
    """What is known of a printed notice; the words are those of ``ReceiptSettled``."""

    session: str
    outcome: Literal["confirmed", "sent", "uncertain", "refused", "failed"]
    fault: str = ""
    copy_no: int = 1
