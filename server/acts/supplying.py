"""Taking in what a citizen supplied at a kiosk: bound to case, holder and list, the notice's clock starts anew."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from content.catalogue.asked_again import fault_in_answer
from content.catalogue.item import Item
from content.contract.application import Supply
from content.law.calendar import WorkCalendar
from server.acts.moving import by_itself, clock_changes
from server.domain.case import Case, CaseMove, CaseState
from server.store import supplements, supplies
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
    if len(supply.texts) != len(asked[-1].wanted) or not all(text.strip() for text in supply.texts):
        return NotTaken("supplement.incomplete")
    all_in = max(on, case.all_in or on)
    changes = clock_changes(connection, case, calendar, all_in=all_in)
    facts = {"on": str(all_in), "submission": supply.id}
    told = {"reasons_zh": "", "reasons_en": ""}
    made = by_itself(connection, case, CaseMove.SUPPLEMENT, now=now, facts=facts, **changes, **told)
    if not isinstance(made, Case):
        return NotTaken("supplement.not_asked")
    supplements.receive(connection, case.case_no, on=all_in)
    supplies.add(connection, Supplies(submission=supply.id, case_no=case.case_no, number=supply.number, filed_at=now))
    return made
