"""What a journey asks to have printed. Each command carries its session; names are masked already."""

from dataclasses import dataclass, field
from typing import Literal

from content.catalogue.model import Item
from content.contract.claims import LicenceOffer
from content.contract.tracking import NoticeOffer, TrackedCase, WantedLine
from kiosk.session.replies import DraftKept, SupplyFiled


@dataclass(frozen=True)
class PrintDraftCode:
    """Print the code of a kept application on a slip; answered by DraftCodePrinted."""

    session: str
    kept: DraftKept
    item: Item = field(repr=False)
    submission: str
    language: Literal["zh", "en"]


@dataclass(frozen=True)
class PrintReceipt:
    """Print the receipt of a filed submission; answered by ReceiptSettled. Names are already masked.

    An agent gets a second sheet of the same receipt: ``copy_no`` 2, which names the agent too.
    """

    session: str
    submission: str
    language: Literal["zh", "en"]
    name: str = field(repr=False)
    agent: str = field(default="", repr=False)
    copy_no: int = 1


@dataclass(frozen=True)
class PrintLicence:
    """Fetch, check and print an offered licence; answered by LicenceProgress… and LicenceSettled, or ClaimFailed."""

    session: str
    claim: str
    case_no: str
    offer: LicenceOffer


@dataclass(frozen=True)
class PrintSupplyReceipt:
    """Print the receipt of what was supplied; answered by ReceiptSettled. The name is already masked."""

    session: str
    filed: SupplyFiled
    item: str
    wanted: tuple[WantedLine, ...] = field(repr=False)
    language: Literal["zh", "en"]
    name: str = field(repr=False)


@dataclass(frozen=True)
class CopyReceipt:
    """Print the receipt of a case once more, as a copy; answered by ReceiptCopied. The name is already masked."""

    session: str
    case: TrackedCase = field(repr=False)
    submission: str
    filed_at: str
    language: Literal["zh", "en"]
    name: str = field(repr=False)


@dataclass(frozen=True)
class PrintGuide:
    """Print a guide to take away, by the answers given so far; answered by GuideSettled."""

    session: str
    item: Item = field(repr=False)
    situation: dict[str, str] = field(repr=False)
    bundle: int
    language: Literal["zh", "en"]


@dataclass(frozen=True)
class PrintNotice:
    """Fetch, check and print a written notice; answered by LicenceProgress… and NoticeSettled, or TrackFailed."""

    session: str
    track: str
    case_no: str
    offer: NoticeOffer


PrintCommand = (
    PrintDraftCode | PrintReceipt | PrintLicence | PrintSupplyReceipt | CopyReceipt | PrintGuide | PrintNotice
)
