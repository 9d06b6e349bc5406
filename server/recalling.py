"""Papers and answers of earlier cases: telling their proven holder, and proving whose an application refers to.

Runs inside the caller's transaction. No page is opened; what was put away for good is not here any more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from sqlalchemy import Connection

from content.catalogue.item import Item, Material
from content.catalogue.repeated import is_same, repeatable
from content.contract.application import Application, EarlierPaper
from content.contract.attachment import NamedPaper
from content.contract.clock import local_date
from content.contract.earlier import AnswersReply, EarlierOffer
from server.domain.case import Case
from server.store import attachments, cases, holders
from server.store.attachments import AttachmentState, StoredAttachment

CASES_MOST: Final = 20
FRESH_FOR: Final = timedelta(days=365)
"""An older paper is asked for anew. The house's own figure: leases and reports are mostly made for a year."""
NOT_PROVEN: Final = "papers.earlier"
_SHOWN_ENDS: Final = (4, 4)

ItemOf = Callable[[int, str], Item | None]
"""Give an item as a catalogue version has it."""
Opened = Callable[[Connection, str], Application | None]
"""Open an application by its id; None where its body is not here any more."""


@dataclass(frozen=True, kw_only=True)
class Recalled:
    """Hold one page that an application refers to; without ``stored`` it is not its applicant's, or not here."""

    paper: EarlierPaper
    stored: StoredAttachment | None = None
    case_no: str = ""


def offers_for(
    connection: Connection, *, holder: str, item: Item, item_of: ItemOf, now: datetime
) -> tuple[EarlierOffer, ...]:
    """List what a holder has handed in before of an item's papers; papers are the same where their names are."""
    wanted = {material.name.zh: material.id for material in item.materials if material.may_scan}
    found: dict[str, EarlierOffer] = {}
    for number in holders.numbers_of(connection, holder, most=CASES_MOST):
        case = cases.find(connection, number)
        for name, pages in _handed_in(connection, case, item_of):
            material = wanted.get(name)
            came = _whole(connection, pages, now)
            if case is not None and material is not None and came is not None and material not in found:
                found[material] = EarlierOffer(material, masked_case(number), str(local_date(came)), pages)
    return tuple(found.values())


def answers_for(
    connection: Connection, *, holder: str, item: Item, item_of: ItemOf, opened: Opened, now: datetime
) -> AnswersReply:
    """Give what a holder answered to the same fields in their newest case that has any, within a year."""
    for number in holders.numbers_of(connection, holder, most=CASES_MOST):
        case = cases.find(connection, number)
        if case is None or case.received_at <= now - FRESH_FOR:
            continue
        same = _same_answers(item, item_of(case.bundle, case.item), opened(connection, case.submission))
        if same:
            return AnswersReply("listed", masked_case(number), str(local_date(case.received_at)), same)
    return AnswersReply("listed")


def _same_answers(item: Item, earlier: Item | None, application: Application | None) -> dict[str, str]:
    if earlier is None or application is None:
        return {}
    asked = (field for field in repeatable(item.form) if is_same(field, earlier.form.field(field.key)))
    return {field.key: application.answers[field.key] for field in asked if application.answers.get(field.key)}


def recalled(connection: Connection, papers: Sequence[EarlierPaper], *, holder: str) -> tuple[Recalled, ...]:
    """Prove of each page that it is here, sound, and of a case of the same holder."""
    return tuple(_recalled(connection, paper, holder) for paper in papers)


def masked_case(number: str) -> str:
    """Shorten a case number so that its holder knows it and a bystander does not."""
    head, tail = _SHOWN_ENDS
    return f"{number[:head]}…{number[-tail:]}"


def _recalled(connection: Connection, paper: EarlierPaper, holder: str) -> Recalled:
    stored = attachments.find(connection, paper.page.id)
    if stored is None or stored.state is not AttachmentState.SOUND or not stored.is_as_named(paper.page):
        return Recalled(paper=paper)
    case = cases.find(connection, attachments.case_of(connection, stored.submission))
    if case is None or case.holder != holder:
        return Recalled(paper=paper)
    return Recalled(paper=paper, stored=stored, case_no=case.case_no)


def _handed_in(
    connection: Connection, case: Case | None, item_of: ItemOf
) -> Iterator[tuple[str, tuple[NamedPaper, ...]]]:
    item = None if case is None else item_of(case.bundle, case.item)
    if case is None or item is None:
        return
    names = {material.id: _name(material) for material in item.materials}
    named = attachments.named_of(connection, case.submission)
    for material, pages in groupby(named, key=lambda page: page.material):
        if material in names:
            yield names[material], tuple(pages)


def _name(material: Material) -> str:
    return material.name.zh


def _whole(connection: Connection, pages: Sequence[NamedPaper], now: datetime) -> datetime | None:
    """Give when the pages came, if all of them did, are sound, and are young enough."""
    came = [attachments.find(connection, page.id) for page in pages]
    sound = [
        each
        for each, page in zip(came, pages, strict=True)
        if each is not None and each.state is AttachmentState.SOUND and each.is_as_named(page)
    ]
    if not sound or len(sound) < len(pages):
        return None
    oldest = min(each.received_at for each in sound)
    return oldest if oldest > now - FRESH_FOR else None
