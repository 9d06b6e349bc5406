"""Taking in what a citizen supplied at a kiosk: bound to case, holder and list, the notice's clock starts anew."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from content.catalogue.asked_again import fault_in_answer
from content.catalogue.item import Item
from content.contract.application import Supply, line_material
from content.law.calendar import WorkCalendar
from server.acts.moving import by_itself, clock_changes
from server.domain.case import Case, CaseMove, CaseState
from server.domain.paper import LATE_AFTER
from server.store import attachments, supplements, supplies
from server.store.supplies import Supplies


@dataclass(frozen=True)
class NotTaken:
    """Say by a key why a person must look at what was supplied."""

    problem: str


def take_in(
    connection: Connection,
    case: Case | None,
    supply: Supply,
    *,
    holder: str,
    item: Item | None,
    calendar: WorkCalendar | None,
    on: date,
    now: datetime,
) -> Case | NotTaken:
    """Keep what was supplied and note that all that was asked is in, as of the day ``on`` it was filed.

    ``holder`` is the HMAC of whose card was read, ``item`` the case's as it was filed: what answers one of its fields
    is checked like that field. An officer who holds the case does not hinder it.
    """
    asked = supplements.of_case(connection, supply.case_no)
    if case is None or case.state is not CaseState.SUPPLEMENT_ASKED or not asked or asked[-1].number != supply.number:
        return NotTaken("supplement.not_asked")
    if supply.applicant.by != "card" or holder != case.holder:
        return NotTaken("supplement.not_holder")
    lines = zip(asked[-1].wanted, supply.texts, strict=False)
    if any(fault_in_answer(item, line.zh, text, today=on) for line, text in lines):
        return NotTaken("supplement.unsound")
    if not _is_complete(supply, lines=len(asked[-1].wanted)):
        return NotTaken("supplement.incomplete")
    all_in = max(on, case.all_in or on)
    changes = clock_changes(connection, case, calendar, all_in=all_in)
    facts = {"on": str(all_in), "submission": supply.id}
    told = {"reasons_zh": "", "reasons_en": ""}
    made = by_itself(connection, case, CaseMove.SUPPLEMENT, now=now, facts=facts, **changes, **told)
    if not isinstance(made, Case):
        return NotTaken("supplement.not_asked")
    supplements.receive(connection, case.case_no, on=all_in)
    attachments.expect(connection, supply.papers, submission=supply.id, case_no=case.case_no, late_at=now + LATE_AFTER)
    supplies.add(connection, Supplies(submission=supply.id, case_no=case.case_no, number=supply.number, filed_at=now))
    return made


def _is_complete(supply: Supply, *, lines: int) -> bool:
    """Tell whether every line has words or pages, and every page a line."""
    handed_in = {paper.material for paper in supply.papers}
    known = {line_material(at) for at in range(lines)}
    answered = all(text.strip() or line_material(at) in handed_in for at, text in enumerate(supply.texts))
    return len(supply.texts) == lines and answered and handed_in <= known
