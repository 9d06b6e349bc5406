"""What stands on a receipt: the number, what happens next with real dates, and the code to come back with."""

from dataclasses import dataclass, field
from datetime import datetime

from content.catalogue.bilingual import Bilingual, Language
from content.catalogue.model import Item, Unit
from content.law.clock import Deadlines
from content.text.dates import day_text, moment_text
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Line, Pairs, Qr, Receipt, Rule, Title
from devices.receipt.layout import Text as Passage


@dataclass(frozen=True)
class ReceiptFacts:
    """Hold what one receipt says; names are masked, ``deadlines`` is None where no date may be promised.

    ``papers`` counts the papers that were scanned, and ``pages`` their pages.
    """

    case_no: str
    filed_at: datetime
    kiosk: str
    item: Item = field(repr=False)
    unit: Unit | None = field(repr=False)
    name: str = field(repr=False)
    code_text: str = field(repr=False)
    deadlines: Deadlines | None = None
    agent: str = field(default="", repr=False)
    copy_no: int = 1
    copied_at: datetime | None = None
    papers: int = 0
    pages: int = 0


def compose(facts: ReceiptFacts, text: Text) -> Receipt:
    """Lay out a receipt in the citizen's language; an English one keeps the Chinese words beside it, for the hall."""
    return Receipt(
        (
            Title(text("receipt.title")),
            Emphasis(facts.case_no),
            *_second_title(text),
            *_copy(facts, text),
            Passage(text("receipt.bureau"), is_centred=True),
            Rule(),
            Pairs(_about(facts, text)),
            Rule(),
            *_next(facts, text),
            Rule(),
            Passage(text("receipt.keep")),
            Pairs(_phones(facts, text)),
            Qr(facts.code_text, text("receipt.code_caption")),
        )
    )


def _copy(facts: ReceiptFacts, text: Text) -> tuple[Line, ...]:
    """Say on a further copy which one it is, where and when it was printed; the first sheet says nothing."""
    if facts.copied_at is None:
        return ()
    when = text.pick(moment_text(facts.copied_at))
    return (Passage(text("receipt.copy", number=facts.copy_no, kiosk=facts.kiosk, at=when), is_centred=True),)


def _second_title(text: Text) -> tuple[Line, ...]:
    chinese = Text(text.words, Language("zh"))
    return () if text.language == chinese.language else (Passage(chinese("receipt.title"), is_centred=True),)


def _about(facts: ReceiptFacts, text: Text) -> tuple[tuple[str, str], ...]:
    rows = [
        (text("receipt.item"), _named(facts.item.name, text)),
        (text("receipt.applicant"), facts.name),
        (text("receipt.received"), text.pick(moment_text(facts.filed_at))),
        (text("receipt.kiosk"), facts.kiosk),
    ]
    if facts.pages:
        rows.append((text("receipt.papers"), text("receipt.pages", papers=facts.papers, pages=facts.pages)))
    if facts.agent:
        rows.insert(2, (text("receipt.agent"), facts.agent))
    if facts.unit is not None:
        rows.insert(1, (text("receipt.unit"), text.pick(facts.unit.name)))
    return tuple(rows)


def _named(name: Bilingual, text: Text) -> str:
    return name.zh if text.language == "zh" else f"{name.en} {name.zh}"


def _next(facts: ReceiptFacts, text: Text) -> tuple[Line, ...]:
    days = facts.deadlines
    if days is None:
        limits = {"legal": facts.item.legal_days, "promised": facts.item.promised_days}
        return (Passage(text("receipt.next_without_dates", **limits)),)
    if not facts.item.legal_days:
        return (Passage(text("receipt.next_at_once")),)
    steps = (
        ("receipt.notice_by", days.notice_by),
        ("receipt.decide_by_promise", days.decide_by_promise),
        ("receipt.decide_by_law", days.decide_by_law),
        ("receipt.deliver_by", days.deliver_by),
    )
    rows = tuple(
        (text(key), text.pick(day_text(day, is_provisional=days.is_provisional(day), beside=days.received)))
        for key, day in steps
    )
    note = () if days.provisional_from is None else (Passage(text("receipt.provisional")),)
    return (Passage(text("receipt.next")), Pairs(rows), *note)


def _phones(facts: ReceiptFacts, text: Text) -> tuple[tuple[str, str], ...]:
    contact = facts.item.contact
    return ((text("receipt.ask"), contact.consult.number), (text("receipt.complain"), contact.complain.number))
