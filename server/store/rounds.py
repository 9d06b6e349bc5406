"""Joint rounds with their shares, and consultations. What a unit said is written once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, bindparam, case, func, insert, select, update

from server.domain.rounds import Consultation, Round, Share
from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.rounds import consultations, rounds, shares

_IS_OF_CASE = shares.c.case_no == bindparam("number")
_SHARES: Final = select(shares).where(_IS_OF_CASE).order_by(shares.c.number, shares.c.unit)


def add(connection: Connection, opened: Round, parts: Iterable[Share]) -> None:
    """Keep a round with its shares; a number that exists raises IntegrityError."""
    connection.execute(insert(rounds), to_values(opened))
    connection.execute(insert(shares), [to_values(part) for part in parts])


def of_case(connection: Connection, case_no: str) -> list[Round]:
    """List a case's rounds in their order."""
    found = connection.execute(select(rounds).where(rounds.c.case_no == case_no).order_by(rounds.c.number))
    return [to_record(row, Round) for row in found]


def shares_of(connection: Connection, case_no: str) -> list[Share]:
    """List the shares of all rounds of a case."""
    return [to_record(row, Share) for row in connection.execute(_SHARES, {"number": case_no})]


def settle(connection: Connection, share: Share) -> bool:
    """Keep what a unit said, or that it is excused; False when either came before."""
    is_this = (shares.c.case_no == share.case_no) & (shares.c.number == share.number) & (shares.c.unit == share.unit)
    is_silent = (shares.c.verdict == "") & (shares.c.excused_by == "")
    return connection.execute(update(shares).where(is_this & is_silent).values(to_values(share))).rowcount == 1


def close(connection: Connection, opened: Round, *, by: str, at: datetime) -> None:
    """Note that a round is closed."""
    is_this = (rounds.c.case_no == opened.case_no) & (rounds.c.number == opened.number)
    connection.execute(update(rounds).where(is_this).values(closed_by=by, closed_at=at))


def silent_for(connection: Connection, unit: str, *, most: int = 200) -> list[Share]:
    """List what a unit still owes to others' cases, the earliest due first; no unit means all of them."""
    is_silent = (shares.c.verdict == "") & (shares.c.excused_by == "")
    wanted = select(shares).where(is_silent & (shares.c.unit == unit) if unit else is_silent)
    found = connection.execute(wanted.order_by(shares.c.due_on, shares.c.case_no).limit(most))
    return [to_record(row, Share) for row in found]


def overdue(connection: Connection, today: date, *, most: int = 200) -> list[Share]:
    """List silent shares whose day has passed, the longest overdue first."""
    return [share for share in silent_for(connection, "", most=most) if share.due_on < today]


@dataclass(frozen=True)
class SilentUnit:
    """Count what a unit owes to others' cases, and how much of it is late."""

    unit: str
    silent: int
    overdue: int


def slowest_units(connection: Connection, today: date, *, most: int) -> list[SilentUnit]:
    """List units by what they owe: the most overdue first, then the most silent."""
    is_silent = (shares.c.verdict == "") & (shares.c.excused_by == "")
    late = func.sum(case((shares.c.due_on < today, 1), else_=0)).label("overdue")
    columns = (shares.c.unit, func.count().label("silent"), late)
    ordered = select(*columns).where(is_silent).group_by(shares.c.unit).order_by(late.desc(), func.count().desc())
    return [SilentUnit(row.unit, row.silent, row.overdue) for row in connection.execute(ordered.limit(most))]


def hold(connection: Connection, consultation: Consultation) -> bool:
    """Keep a consultation; False when its number is taken."""
    return insert_new(connection, consultations, to_values(consultation))


def consultations_of(connection: Connection, case_no: str) -> list[Consultation]:
    """List a case's consultations in their order."""
    wanted = select(consultations).where(consultations.c.case_no == case_no).order_by(consultations.c.number)
    return [to_record(row, Consultation) for row in connection.execute(wanted)]
