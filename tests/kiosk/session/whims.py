"""A world of moods for a monkey at the kiosk: each command is answered well, badly, late or never, by a seeded die.

It keeps what was filed, so that nothing is ever taken for good twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from content.contract.code import CodeFault, CodeType, Holder
from kiosk.session import commands as asked
from kiosk.session import phone
from kiosk.session import print_commands as paper
from kiosk.session.earlier import AnswersRecalled, EarlierFound, FindEarlier, RecallAnswers
from kiosk.session.events import Event
from kiosk.session.prints import (
    DraftCodePrinted,
    GuideSettled,
    LicenceProgress,
    LicenceSettled,
    NoticeSettled,
    ReceiptCopied,
    ReceiptSettled,
)
from kiosk.session.readings import (
    CardTrouble,
    CodeRead,
    DraftCodeRead,
    FilmEnded,
    PageAdvised,
    PageNotTaken,
    ScanHinted,
    ScanTrouble,
)
from kiosk.session.replies import (
    ClaimFailed,
    DraftEnded,
    DraftKept,
    DraftLost,
    DraftOpened,
    DraftSent,
    ErrandFailed,
    FilingFailed,
    HelpAnswered,
    ItemOpened,
    RatingStored,
    ResultsFound,
    SupplyFiled,
    TrackFailed,
)
from tests.kiosk.session import scanned, tracked
from tests.kiosk.session.booking_whims import ANSWERS
from tests.kiosk.session.conftest import AGENT_NAME, AGENT_NUMBER, CASE_NO, NAME, NUMBER, Visit

OUTCOMES = ("confirmed", "sent", "uncertain", "refused", "failed")
FAULTS = ("page.paper_jam", "paper.out", "device.no_reply")


class FiledTwiceError(AssertionError):
    """Tell that something already on disk was filed once more."""


@dataclass
class World:
    """Answer one visit's commands. ``stored`` holds the ids of what is on disk."""

    die: Random
    visit: Visit
    stored: set[str] = field(default_factory=set)
    minted: int = 0

    def answers(self, command: asked.Command) -> tuple[Event, ...]:
        """Give what comes back for a command; nothing when the device or the line is silent."""
        answer = _ANSWERS.get(type(command))
        if answer is None or self.die.random() < _SILENT:
            return ()
        given = answer(self, command)
        return given if isinstance(given, tuple) else (given,)

    def mint(self) -> str:
        """Give an id that was not used before."""
        self.minted += 1
        return f"sub-{self.minted}"

    def store(self, submission: str) -> None:
        """Put something on disk for good; a second time is what must never happen."""
        if submission in self.stored:
            raise FiledTwiceError(submission)
        self.stored.add(submission)

    def one(self, *answers: Event) -> Event:
        """Choose one; the first is twice as likely as each of the others."""
        return self.die.choice((answers[0], *answers))


_SILENT = 0.06


def _card(world: World, command: asked.ReadCard) -> Event:
    if command.reader == "passport":
        laid = world.visit.card(card="passport", number="E00000000", by="passport", birth=date(1970, 1, 1))
        misread = CardTrouble(command.session, "digits", ("number",))
        return replace(world.one(laid, misread), session=command.session)
    trouble = world.die.choice(("no_card", "unreadable", "reader_gone"))
    agent = world.visit.card(name=AGENT_NAME, number=AGENT_NUMBER)
    seen = (world.visit.card(), agent, CardTrouble(command.session, trouble))
    return replace(world.one(*seen), session=command.session)


def _scan(world: World, command: asked.Scan) -> tuple[Event, ...]:
    if command.wanted == "identity":
        shown = replace(world.visit.code(), type=CodeType.IDENTITY, holder=Holder(NAME, NUMBER))
        good = CodeRead(command.session, shown, "K1:SHOWN")
    else:
        kind = world.die.choice((CodeType.RECEIPT, CodeType.RECEIPT, CodeType.LICENCE, CodeType.APPOINTMENT))
        text = "K1:SLIP" if kind is CodeType.APPOINTMENT else ""
        good = CodeRead(command.session, replace(world.visit.code(), type=kind), text)
    if command.wanted == "draft":
        return (DraftCodeRead(command.session, world.die.choice(("0123456789ABCDEF", ""))),)
    bad = CodeRead(command.session, world.die.choice(tuple(CodeFault)))
    gone = ScanTrouble(command.session, world.die.choice(("no_code", "scanner_gone")))
    return ScanHinted(command.session, "too_bright"), world.one(good, bad, gone)


def _find(world: World, command: asked.Find) -> Event:
    return world.one(replace(world.visit.found(), session=command.session), ErrandFailed(command.session, "find"))


def _open(world: World, command: asked.Open) -> Event:
    opened = ItemOpened(command.session, world.visit.item, world.mint(), 7)
    return world.one(opened, opened, ErrandFailed(command.session, "open"))


def _file(world: World, command: asked.File) -> tuple[Event, ...]:
    if world.die.random() < 0.3:
        return (FilingFailed(command.session, world.die.choice(("disk", "broken"))),)
    world.store(command.submission)
    filed = replace(world.visit.filed(), session=command.session, submission=command.submission)
    return () if world.die.random() < 0.2 else (filed,)


def _supply(world: World, command: asked.FileSupply) -> tuple[Event, ...]:
    if world.die.random() < 0.3:
        return (FilingFailed(command.session, "disk"),)
    # The server would not ask for the same list again; here only one visit must not answer it twice.
    supply = f"{command.session} {command.application} {command.number}"
    world.store(supply)
    return (SupplyFiled(command.session, supply, CASE_NO, world.visit.now, "K1:ABC", None),)


def _settled(kind: Callable[..., Event]) -> Callable[[World, Any], Event]:
    return lambda world, command: kind(command.session, world.die.choice(OUTCOMES), world.die.choice(FAULTS))


def _licence(world: World, command: paper.PrintLicence) -> tuple[Event, ...]:
    ended = LicenceSettled(command.session, world.die.choice(OUTCOMES), world.die.choice(FAULTS))
    return LicenceProgress(command.session, "printing"), ended


def _claim(world: World, command: asked.Claim) -> Event:
    told = (world.visit.ready(), world.visit.reply("in_review", decide_by="2026-09-30"), world.visit.reply("refused"))
    return replace(world.one(*told, ClaimFailed(command.session, "offline")), session=command.session)


def _track(world: World, command: asked.Track) -> Event:
    found = (tracked.found(world.visit, tracked.case()), tracked.found(world.visit, tracked.asked_for_more()))
    own = tracked.listed(world.visit)
    told = replace(world.die.choice((*found, own)), session=command.session)
    return world.one(told, TrackFailed(command.session, "offline"))


def _results(world: World, command: asked.FindResults) -> Event:
    return ResultsFound(command.session, None)


def _rate(world: World, command: asked.StoreRating) -> Event:
    return world.one(RatingStored(command.session), ErrandFailed(command.session, "rate"))


def _help(world: World, command: asked.CallHelp) -> Event:
    return HelpAnswered(command.session, is_called=world.die.random() < 0.5, attended=world.visit.now)


def _keep(world: World, command: asked.SaveDraft) -> tuple[Event, ...]:
    window = world.visit.now if command.for_window else None
    kept = DraftKept(command.session, "K7Q2-M9XD", world.visit.now, window)
    sent = DraftSent(command.session, is_sent=world.die.random() < 0.7)
    return (DraftLost(command.session, "disk"),) if world.die.random() < 0.3 else (kept, sent)


def _end(world: World, command: asked.EndDraft) -> Event:
    return world.one(DraftEnded(command.session, is_told=True), DraftLost(command.session, "broken"))


def _resume(world: World, command: asked.OpenDraft) -> Event:
    ended = DraftEnded(command.session, is_told=False) if command.take_back else None
    kept = DraftOpened(command.session, world.visit.item, world.mint(), 7, {}, {}, {}, ended=ended)
    return world.one(kept, DraftLost(command.session, "offline"))


def _film(world: World, command: asked.Film) -> tuple[Event, ...]:
    ended = FilmEnded(command.session, world.die.choice(("camera_gone", "over", "stopped")))
    return PageAdvised(command.session, "glare"), *((ended,) if world.die.random() < 0.3 else ())


def _take(world: World, command: asked.TakePage) -> Event:
    taken = replace(scanned.taken(world.visit), session=command.session)
    return world.one(taken, PageNotTaken(command.session, "blurred"))


def _open_phone(world: World, command: phone.OpenPhone) -> Event:
    opened = phone.PhoneOpened(command.session, "https://hall.example/upload/x")
    return world.one(opened, phone.PhoneFailed(command.session, "offline"))


def _look_for_phone(world: World, command: phone.LookForPhone) -> Event:
    arrived = phone.PhoneArrived(command.session, (scanned.a_page(),) * world.die.randint(1, command.most))
    seen = phone.PhoneLooked(command.session, is_seen=True, problem="attachment.broken")
    return world.die.choice((arrived, seen, phone.PhoneFailed(command.session, "ended")))


def _earlier(world: World, command: FindEarlier) -> Event:
    return world.one(EarlierFound(command.session, (scanned.an_offer(),)), EarlierFound(command.session, None))


def _recall(world: World, command: RecallAnswers) -> Event:
    told = AnswersRecalled(command.session, {"shop": "机密样本", "home": "x"}, "GP26…001K", "2026-08-03")
    return world.one(told, AnswersRecalled(command.session, {}), AnswersRecalled(command.session, None))


_ANSWERS: dict[type, Callable[[World, Any], Any]] = {
    asked.ReadCard: _card,
    asked.Scan: _scan,
    asked.Film: _film,
    asked.TakePage: _take,
    phone.OpenPhone: _open_phone,
    phone.LookForPhone: _look_for_phone,
    FindEarlier: _earlier,
    RecallAnswers: _recall,
    asked.Find: _find,
    asked.Open: _open,
    asked.File: _file,
    asked.FileSupply: _supply,
    paper.PrintReceipt: _settled(ReceiptSettled),
    paper.PrintSupplyReceipt: _settled(ReceiptSettled),
    paper.PrintGuide: _settled(GuideSettled),
    paper.CopyReceipt: _settled(ReceiptCopied),
    paper.PrintDraftCode: _settled(DraftCodePrinted),
    paper.PrintNotice: _settled(NoticeSettled),
    paper.PrintLicence: _licence,
    asked.Claim: _claim,
    asked.Track: _track,
    asked.FindResults: _results,
    asked.StoreRating: _rate,
    asked.CallHelp: _help,
    asked.SaveDraft: _keep,
    asked.EndDraft: _end,
    asked.OpenDraft: _resume,
    **ANSWERS,
}
