"""Taking an application in: accept it, ask once for what is missing, or say that it is not taken up (art. 32)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from content.catalogue.bilingual import Bilingual
from content.contract.clock import local_date
from content.law.calendar import WorkCalendar
from server.acts.moving import bar, by_itself, clock_changes, step
from server.acts.outcome import Lack, Missing, Outcome
from server.domain.case import WAITING_FOR_NOTICE, Acceptance, Case, CaseMove, CaseState, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level, reaches
from server.domain.process import RefusalGround, Supplement
from server.store import issues, supplements
from server.store.cases import Overtaken

CASE_ISSUE: Final = "case.attention"


def accept(
    connection: Connection, case: Case, *, actor: Actor, calendar: WorkCalendar | None, now: datetime
) -> Outcome:
    """Accept a case after a person has looked; its problems stay on file.

    Whoever accepts after the notice day only writes down what silence has brought about.
    """
    barred = bar(actor, case)
    if barred is not None:
        return barred
    is_late = is_notice_past(case, local_date(now))
    how = Acceptance.DEEMED if is_late else Acceptance.BY_ACT
    day = case.all_in if is_late else local_date(now)
    changes = clock_changes(connection, case, calendar, accepted_on=day, accepted_how=how)
    made = step(connection, case, CaseMove.ACCEPT, actor=actor, now=now, **changes)
    return _looked_at(connection, made, now)


def accept_on_arrival(connection: Connection, case: Case, *, now: datetime) -> Case | MoveRefused | Overtaken:
    """Accept a case that passed every check, as of the day it was filed."""
    return by_itself(
        connection, case, CaseMove.ACCEPT, now=now, accepted_on=case.all_in, accepted_how=Acceptance.BY_ACT
    )


def deem_accepted(
    connection: Connection, case: Case, *, calendar: WorkCalendar | None, now: datetime
) -> Case | MoveRefused | Overtaken | None:
    """Accept a case on which nobody spoke by the notice day, as of the day all was in; None while one still may."""
    if not is_notice_past(case, local_date(now)):
        return None
    changes = clock_changes(connection, case, calendar, accepted_on=case.all_in, accepted_how=Acceptance.DEEMED)
    return by_itself(connection, case, CaseMove.DEEM_ACCEPTED, now=now, **changes)


def ask_supplement(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    wanted: Sequence[Bilingual],
    now: datetime,
    override_zh: str = "",
    override_en: str = "",
) -> Outcome:
    """Tell everything that is missing, at once and once; a second time takes a leader and a reason for the citizen."""
    before = supplements.of_case(connection, case.case_no)
    if not wanted:
        return Missing(Lack.LIST)
    if is_notice_past(case, local_date(now)):
        return Hindered(Hindrance.NOTICE_TOO_LATE)
    if before and not reaches(actor, Level.LEADER):
        return Hindered(Hindrance.SUPPLEMENT_ONCE, Level.LEADER)
    if before and not override_zh:
        return Missing(Lack.REASONS)
    number = len(before) + 1
    told_zh = "\n".join(filter(None, (override_zh, *(line.zh for line in wanted))))
    told_en = "\n".join(filter(None, (override_en, *(line.en for line in wanted))))
    facts = {"number": str(number), "lines": str(len(wanted)), "override": "yes" if before else "no"}
    asked = {"reasons_zh": told_zh, "reasons_en": told_en}
    made = step(connection, case, CaseMove.ASK_SUPPLEMENT, actor=actor, now=now, facts=facts, **asked)
    if isinstance(made, Case):
        supplement = Supplement(
            case_no=case.case_no,
            number=number,
            wanted=tuple(wanted),
            asked_by=actor.id,
            asked_name=actor.name,
            asked_at=now,
            override_zh=override_zh if before else "",
            override_en=override_en if before else "",
        )
        supplements.add(connection, supplement)
    return _looked_at(connection, made, now)


def supplement_received(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    calendar: WorkCalendar | None,
    now: datetime,
    on: date | None = None,
) -> Outcome:
    """Note that all that was asked is in; notice and acceptance count from that day. A day to come is not one."""
    day = on or local_date(now)
    if day > local_date(now) or day < (case.all_in or day):
        return Missing(Lack.DAYS)
    changes = clock_changes(connection, case, calendar, all_in=day)
    told = {"reasons_zh": "", "reasons_en": ""}
    made = step(connection, case, CaseMove.SUPPLEMENT, actor=actor, now=now, facts={"on": str(day)}, **changes, **told)
    if isinstance(made, Case):
        supplements.receive(connection, case.case_no, on=day)
    return made


def refuse_acceptance(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    ground: RefusalGround,
    reasons_zh: str,
    remedies_zh: str,
    now: datetime,
    reasons_en: str = "",
    remedies_en: str = "",
    right_body: str = "",
) -> Outcome:
    """Say that no licence is needed, that another body decides and which, or that the papers never came."""
    lack = _lack_of_refusal(ground, reasons_zh, remedies_zh, right_body)
    if lack is not None:
        return Missing(lack)
    if ground is RefusalGround.NOT_SUPPLEMENTED and case.state is not CaseState.SUPPLEMENT_ASKED:
        return MoveRefused(case.state, CaseMove.REFUSE_ACCEPTANCE)
    if is_notice_past(case, local_date(now)):
        return Hindered(Hindrance.NOTICE_TOO_LATE)
    made = step(
        connection,
        case,
        CaseMove.REFUSE_ACCEPTANCE,
        actor=actor,
        now=now,
        facts={"ground": str(ground), "right_body": right_body},
        decided_by=actor.id,
        decided_at=now,
        reasons_zh=reasons_zh,
        reasons_en=reasons_en,
        remedies_zh=remedies_zh,
        remedies_en=remedies_en,
        right_body=right_body,
    )
    return _looked_at(connection, made, now)


def is_notice_past(case: Case, today: date) -> bool:
    """Tell whether the day for the one notice has gone by while the case waited for it."""
    return case.state in WAITING_FOR_NOTICE and case.deadlines is not None and today > case.deadlines.notice_by


def _lack_of_refusal(ground: RefusalGround, reasons: str, remedies: str, right_body: str) -> Lack | None:
    if not reasons:
        return Lack.REASONS
    if not remedies:
        return Lack.REMEDIES
    return Lack.RIGHT_BODY if ground is RefusalGround.NOT_OURS and not right_body else None


def _looked_at(connection: Connection, made: Outcome, now: datetime) -> Outcome:
    if isinstance(made, Case):
        issues.close(connection, key=CASE_ISSUE, subject=made.case_no, now=now)
    return made
