"""What stands on the receipt of papers supplied later: what was taken in, when, and which days count anew."""

from dataclasses import dataclass, field
from datetime import datetime

from content.catalogue.model import Item
from content.contract.tracking import WantedLine
from content.law.clock import Deadlines
from content.text.dates import day_text, moment_text
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Line, Pairs, Qr, Receipt, Rule, Title
from devices.receipt.layout import Text as Passage


@dataclass(frozen=True, kw_only=True)
class SupplyFacts:
    """Hold what one such receipt says; the name is masked, and ``lines`` are what was asked for, not what was said."""

    case_no: str
    filed_at: datetime
    kiosk: str
    item: Item | None = field(repr=False)
    name: str = field(repr=False)
    lines: tuple[WantedLine, ...] = field(repr=False)
    code_text: str = field(repr=False)
    deadlines: Deadlines | None = None


def compose_supply(facts: SupplyFacts, text: Text) -> Receipt:
    """Lay it out in the citizen's language."""
    wanted = (line.zh if text.language == "zh" else line.en or line.zh for line in facts.lines)
    return Receipt(
        (
            Title(text("receipt.supply.title")),
            Passage(text("receipt.bureau"), is_centred=True),
            Rule(),
            Emphasis(facts.case_no),
            Pairs(_about(facts, text)),
            Rule(),
            Passage(text("receipt.supply.lines")),
            *(Passage(f"{place}. {line}") for place, line in enumerate(wanted, start=1)),
            *_next(facts, text),
            Rule(),
            Qr(facts.code_text, text("receipt.code_caption")),
            Passage(text("receipt.keep")),
        )
    )


def _about(facts: SupplyFacts, text: Text) -> tuple[tuple[str, str], ...]:
    item = ((text("receipt.item"), text.pick(facts.item.name)),) if facts.item else ()
    return (
        *item,
        (text("receipt.applicant"), facts.name),
        (text("receipt.supply.received"), text.pick(moment_text(facts.filed_at))),
        (text("receipt.kiosk"), facts.kiosk),
    )


def _next(facts: SupplyFacts, text: Text) -> tuple[Line, ...]:
    days = facts.deadlines
    if days is None:
        return ()
    steps = (
        ("receipt.notice_by", days.notice_by),
        ("receipt.decide_by_promise", days.decide_by_promise),
        ("receipt.decide_by_law", days.decide_by_law),
    )
    rows = tuple((text(key), text.pick(day_text(day, is_provisional=days.is_provisional(day)))) for key, day in steps)
    note = () if days.provisional_from is None else (Passage(text("receipt.provisional")),)
    return (Passage(text("receipt.supply.next")), Pairs(rows), *note)
