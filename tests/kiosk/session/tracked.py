"""What the server tells of a case, and the ways to ask it."""

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from content.contract.code import Code, CodeType
from content.contract.tracking import (
    HeldCase,
    NoticeOffer,
    OwnCase,
    TrackedCase,
    TrackedStep,
    TrackReply,
    WantedLine,
)
from content.law.clock import Deadlines
from kiosk.session.prints import NoticeSettled
from kiosk.session.readings import CodeRead
from kiosk.session.replies import SupplyFiled, Tracked
from kiosk.session.touches import Answered

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

CASE_NO = "GP260928K030001K"
SUBMISSION = "019a0000-0000-7000-8000-00000000000a"
WANTED = (
    WantedLine("店面租赁合同，要有双方签名", "The lease of the premises, signed by both sides"),
    WantedLine("店面平面图", "A floor plan of the premises"),
)
NOTICES = (
    NoticeOffer("n1", "supplement", "GP260928K030001K-BZ", "0" * 64, 1000, 1),
    NoticeOffer("n2", "accepted", "GP260928K030001K-SL", "1" * 64, 1000, 1),
)
STEPS = (
    TrackedStep("case.received", "2026-09-28T10:30:00+08:00"),
    TrackedStep("case.set_aside", "2026-09-28T10:31:00+08:00"),
    TrackedStep("case.ask_supplement", "2026-09-28T15:02:00+08:00"),
)


def held(**changes: Any) -> HeldCase:
    """Tell what only the holder hears."""
    plain = HeldCase(SUBMISSION, "2026-09-28T10:30:00+08:00", is_at_kiosk=True, notices=NOTICES)
    return msgspec.structs.replace(plain, **changes)


def case(**changes: Any) -> TrackedCase:
    """Tell of a case that is worked on."""
    plain = TrackedCase(
        case_no=CASE_NO,
        item="sole-trader-registration",
        title_zh="个体工商户设立登记",
        title_en="Registering a small business",
        unit_zh="商事登记科",
        unit_en="Commercial registration",
        state="in_review",
        turn="bureau",
        steps=STEPS[:1],
        deadlines=Deadlines(
            received=date(2026, 9, 28),
            accepted=date(2026, 9, 28),
            notice_by=date(2026, 10, 12),
            decide_by_law=date(2026, 11, 2),
            decide_by_promise=date(2026, 10, 9),
            deliver_by=date(2026, 10, 26),
        ),
        is_deemed=False,
        stops=(),
        extended_days=0,
        wanted=0,
    )
    return msgspec.structs.replace(plain, **changes)


def asked_for_more(**changes: Any) -> TrackedCase:
    """Tell of a case whose applicant is to supply two things, to its holder."""
    told = held(supplement=1, wanted=WANTED)
    plain = case(state="supplement_asked", turn="applicant", steps=STEPS, wanted=2, held=told)
    return msgspec.structs.replace(plain, **changes)


def found(visit: "Visit", told: TrackedCase) -> Tracked:
    """Answer a track with a case."""
    return Tracked(visit.session.id, "track-1", TrackReply("found", told))


def listed(visit: "Visit", *own: OwnCase) -> Tracked:
    """Answer a track with the holder's cases."""
    return Tracked(visit.session.id, "track-1", TrackReply("listed", own=own or OWN))


OWN = (
    OwnCase(
        CASE_NO,
        "个体工商户设立登记",
        "Registering a small business",
        "supplement_asked",
        "applicant",
        "2026-09-28T10:30:00+08:00",
    ),
    OwnCase(
        "GP260901K030004U",
        "企业联络员备案",
        "Filing of a contact",
        "collected",
        "nobody",
        "2026-09-01T08:12:00+08:00",
    ),
)


def by_number(visit: "Visit") -> None:
    """Ask by number alone."""
    visit.press("start", "track", "by_number")
    visit.send(Answered("track.number", CASE_NO.lower()))
    visit.press("next")


def by_card(visit: "Visit") -> None:
    """Ask by card alone."""
    visit.press("start", "track", "by_card")
    visit.send(visit.card())


def by_receipt(visit: "Visit") -> None:
    """Ask by receipt and card."""
    visit.press("start", "track", "by_receipt")
    code = Code(CodeType.RECEIPT, CASE_NO, SUBMISSION, "K03", visit.now, visit.now)
    visit.send(CodeRead(visit.session.id, code))
    visit.send(visit.card())


def to_own_cases(visit: "Visit") -> None:
    """Stand before the list of own cases."""
    by_card(visit)
    visit.send(listed(visit))


def to_timeline(visit: "Visit") -> None:
    """Stand before the timeline of a case that wants something, everything shown."""
    by_receipt(visit)
    visit.send(found(visit, asked_for_more()))
    visit.press("show")


def to_printing(visit: "Visit") -> None:
    """Have a notice on its way to the printer."""
    to_timeline(visit)
    visit.press("notice.n1")


def to_printed(visit: "Visit") -> None:
    """Have a notice printed."""
    to_printing(visit)
    visit.send(NoticeSettled(visit.session.id, "confirmed"))


TEXTS = ("合同编号 2026-001，双方已签名", "平面图已交到 3 号窗口")


def to_supply(visit: "Visit") -> None:
    """Stand before the boxes of the list."""
    to_timeline(visit)
    visit.press("supply")


def to_supply_filing(visit: "Visit") -> None:
    """Have answered everything and asked for it to be filed."""
    to_supply(visit)
    for at, text in enumerate(TEXTS):
        visit.send(Answered(f"supply.{at}", text))
    visit.press("file")


def supply_filed(visit: "Visit") -> SupplyFiled:
    """Answer that it is on disk."""
    return SupplyFiled(visit.session.id, "sup-1", CASE_NO, visit.now, "K1:ABC", case().deadlines)


def to_supply_filed(visit: "Visit") -> None:
    """Have it on disk, and its receipt printed."""
    to_supply_filing(visit)
    visit.send(supply_filed(visit))
    visit.send(visit.receipt())


def licence_code(visit: "Visit") -> Code:
    """Make the code of a licence."""
    return Code(CodeType.LICENCE, "140581202609280001", SUBMISSION, "HALL", visit.now, visit.now)


def to_genuine(visit: "Visit") -> None:
    """Have a genuine licence scanned."""
    visit.press("start", "collect")
    visit.send(CodeRead(visit.session.id, licence_code(visit)))
