"""What a visit asks about a case, a guide or help, and what was answered."""

from dataclasses import dataclass, field
from typing import Literal

from content.contract.tracking import NoticeOffer, OwnCase, TrackedCase
from kiosk.session.prints import GuideSettled, NoticeSettled, ReceiptCopied
from kiosk.session.replies import (
    HelpAnswered,
    Tracked,
    TrackFailed,
)

TrackWay = Literal["receipt", "card", "number"]


@dataclass(frozen=True)
class CopySlip:
    """Say that a copy of the receipt was asked for; without `settled` it is on its way."""

    settled: ReceiptCopied | None = None


@dataclass(frozen=True)
class Inquiry:
    """Hold what is asked about a case that was filed, and what was answered; no answer shows in `repr`.

    `case_no` and `submission` come from the receipt, the list or the keys; `typed` is the number as typed so far.
    `own` is the list a case was chosen from, and `is_shown` whether what only the holder hears stands on the screen.
    """

    way: TrackWay = "card"
    typed: str = ""
    case_no: str = ""
    submission: str = ""
    answer: Tracked | TrackFailed | None = field(default=None, repr=False)
    own: tuple[OwnCase, ...] = field(default=(), repr=False)
    is_shown: bool = False
    notice: NoticeOffer | None = None
    outcome: NoticeSettled | TrackFailed | None = None
    copy: CopySlip | None = None

    @property
    def case(self) -> TrackedCase | None:
        """Give the case that was answered, if one was."""
        return self.answer.reply.case if isinstance(self.answer, Tracked) else None


@dataclass(frozen=True)
class GuideSlip:
    """Say that a guide was asked for on paper; without `settled` it is on its way."""

    settled: GuideSettled | None = None


@dataclass(frozen=True)
class HelpPage:
    """Lie over the journey after help was asked for; without an answer the call is still under way."""

    answer: HelpAnswered | None = None
