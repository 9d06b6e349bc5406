"""A world that answers a journey at once: the kiosk's own runner, words and catalogue, made-up devices and server.

Imports no Kivy, so the window that shows it may prepare its environment first.
"""

from datetime import date, timedelta
from itertools import count
from typing import assert_never

from content.contract.claims import ClaimReply, LicenceOffer
from content.contract.clock import Clock
from content.contract.code import Code, CodeType
from content.contract.ids import CaseNumber
from content.law.clock import Deadlines
from kiosk.library import Library
from kiosk.runner import Inbox, Runner
from kiosk.session.commands import (
    Claim,
    Command,
    File,
    Find,
    Forget,
    Open,
    ReadCard,
    Scan,
    StopReading,
    StopScanning,
    StoreRating,
)
from kiosk.session.events import Event, OffersChanged
from kiosk.session.print_commands import (
    PrintLicence,
    PrintReceipt,
)
from kiosk.session.prints import LicenceSettled, ReceiptSettled
from kiosk.session.readings import CardSeen, CodeRead
from kiosk.session.replies import ClaimAnswered, Filed, ItemOpened, ItemsFound, RatingStored
from kiosk.wording import Wording

ALL = frozenset({"idcard", "receipt", "page", "codes", "network", "filing"})
_CODE = "K1:" + "6BFOXN*TS3DH0YOJ58S" * 12


class World:
    """Hold the runner and answer its commands into its inbox."""

    def __init__(self, library: Library, clock: Clock) -> None:
        self._library, self.clock = library, clock
        self._ids = count()
        self.inbox = Inbox()
        self.wording = Wording(library)
        self.runner = Runner(
            inbox=self.inbox, dispatch=self._dispatch, clock=clock, mint=self._mint, text=self.wording.for_look
        )
        self.inbox.post(OffersChanged(ALL, ()))
        self.wipes = 0

    def _mint(self) -> str:
        return f"session-{next(self._ids)}"

    def _dispatch(self, command: Command) -> None:
        answer = self._answer(command)
        if answer is not None:
            self.inbox.post(answer)

    def _answer(self, command: Command) -> Event | None:  # noqa: C901, PLR0911  # one line a command
        match command:
            case Find(session, query, within):
                found = self._library.find(query, on=date(2026, 11, 23), within=within)
                return ItemsFound(session, query, found, within)
            case Open(session, code):
                item = self._library.item(code)
                return ItemOpened(session, item, self._mint(), self._library.version) if item else None
            case ReadCard(session):
                birth, home = date(1899, 12, 31), "山西省高平市样本街一号"
                return CardSeen(session, "resident", "测试样一", "140581189912310019", "男", birth, home, None)
            case File():
                return self._filed(command)
            case PrintReceipt(session):
                return ReceiptSettled(session, "confirmed")
            case Scan(session):
                return CodeRead(session, self._code())
            case Claim(session):
                return ClaimAnswered(session, "claim", ClaimReply("ready", self._case_no(), offer=_offer()))
            case PrintLicence(session):
                return LicenceSettled(session, "confirmed")
            case StoreRating(session):
                return RatingStored(session)
            case Forget():
                self.wipes += 1
                return None
            case StopReading() | StopScanning():
                return None
            case _:
                assert_never(command)

    def _filed(self, command: File) -> Filed:
        now = self.clock.now()
        day = now.date()
        return Filed(
            session=command.session,
            submission=command.submission,
            case_no=self._case_no(),
            filed_at=now,
            code_text=_CODE,
            deadlines=Deadlines(
                received=day,
                accepted=day,
                notice_by=day,
                decide_by_law=day,
                decide_by_promise=day,
                deliver_by=day,
            ),
        )

    def _code(self) -> Code:
        now = self.clock.now()
        return Code(CodeType.RECEIPT, self._case_no(), "submission", "K03", now, now + timedelta(days=365))

    def _case_no(self) -> str:
        return str(CaseNumber(self.clock.now().date(), "K03", 1))


def _offer() -> LicenceOffer:
    return LicenceOffer(
        id="licence",
        number="1.2.156.3005.2",
        sha256="0" * 64,
        size=1000,
        pages=1,
        copy_no=1,
        title_zh="营业执照",
        title_en="Business licence",
        lease_until="2099-01-01T00:00:00+08:00",
    )
