"""What stands on a guide to take away: conditions, papers by the citizen's own situation, fees, limits, where to go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from content.catalogue.bilingual import Bilingual
from content.catalogue.model import HandlingType, Item, Material, Phone, Unit
from content.catalogue.situations import materials, undecided, visible_questions
from content.text.dates import moment_text
from content.text.wording import Text
from devices.receipt.layout import Line, Pairs, Receipt, Rule, Title
from devices.receipt.layout import Text as Passage

FEN_PER_YUAN = 100


@dataclass(frozen=True, kw_only=True)
class GuideFacts:
    """Hold what one guide is printed from; ``situation`` maps questions to the options chosen so far."""

    item: Item
    unit: Unit | None
    situation: Mapping[str, str] = field(repr=False)
    bundle: int
    kiosk: str
    printed_at: datetime


def compose_guide(facts: GuideFacts, text: Text) -> Receipt:
    """Lay it out in the citizen's language, short enough for a slip."""
    item = facts.item
    return Receipt(
        (
            Title(text("guide_slip.title")),
            Passage(text("receipt.bureau"), is_centred=True),
            Rule(),
            Passage(text.pick(item.name)),
            *_situation(facts, text),
            Rule(),
            *_listed(text("guide_slip.conditions"), (text.pick(each) for each in item.conditions)),
            *_listed(text("guide_slip.papers"), _papers(facts, text)),
            Rule(),
            Pairs(tuple(_pairs(facts, text))),
            Rule(),
            Passage(text("guide_slip.foot", at=text.pick(moment_text(facts.printed_at)), bundle=facts.bundle)),
        )
    )


def _situation(facts: GuideFacts, text: Text) -> Iterator[Line]:
    chosen = [
        text("guide_slip.answer", question=text.pick(question.text), answer=text.pick(option.text))
        for question in visible_questions(facts.item.situation, facts.situation)
        for option in question.options
        if facts.situation.get(question.id) == option.id
    ]
    yield from _listed(text("guide_slip.situation"), iter(chosen))


def _listed(heading: str, lines: Iterator[str]) -> Iterator[Line]:
    found = tuple(lines)
    if found:
        yield Passage(heading)
        yield from (Passage(f"{place}. {line}") for place, line in enumerate(found, start=1))


def _papers(facts: GuideFacts, text: Text) -> Iterator[str]:
    for needed in materials(facts.item, facts.situation, {}):
        yield _paper(needed, text)
    for perhaps in undecided(facts.item, facts.situation):
        yield text("guide_slip.perhaps", paper=_paper(perhaps, text))


def _paper(material: Material, text: Text) -> str:
    how = text(f"session.hand_in.{material.hand_in}")
    return text("guide_slip.paper", name=text.pick(material.name), how=how)


def _pairs(facts: GuideFacts, text: Text) -> Iterator[tuple[str, str]]:
    item = facts.item
    if facts.unit is not None:
        yield text("receipt.unit"), text.pick(facts.unit.name)
    yield text("guide_slip.limit"), _limit(item, text)
    yield text("guide_slip.fee"), _fee(item, text)
    yield text("guide_slip.place"), text.pick(item.contact.place)
    yield text("receipt.ask"), _phone(item.contact.consult, text)
    yield text("receipt.complain"), _phone(item.contact.complain, text)


def _limit(item: Item, text: Text) -> str:
    if item.handling_type is HandlingType.AT_ONCE:
        return text("guide_slip.at_once")
    return text("guide_slip.limit_days", promised=item.promised_days, legal=item.legal_days)


def _fee(item: Item, text: Text) -> str:
    if not item.fees:
        return text("guide_slip.free")
    told = (
        Bilingual(f"{fee.name.zh} {_yuan(fee.amount_fen)} 元", f"{fee.name.en} ¥{_yuan(fee.amount_fen)}")
        for fee in item.fees
    )
    return ", ".join(text.pick(each) for each in told)


def _yuan(fen: int) -> str:
    return f"{fen / FEN_PER_YUAN:.2f}"


def _phone(phone: Phone, text: Text) -> str:
    return text("guide_slip.sample", what=phone.number) if phone.is_sample else phone.number
