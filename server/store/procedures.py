"""Procedures that stop a case's clock, one after another."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select, update

from server.domain.case import CaseState
from server.domain.process import SpecialProcedure
from server.store.rows import to_record, to_values
from server.store.tables.cases import cases
from server.store.tables.process import procedures

_IS_OF_CASE = procedures.c.case_no == bindparam("number")
_OF_CASE: Final = select(procedures).where(_IS_OF_CASE).order_by(procedures.c.number)


def add(connection: Connection, procedure: SpecialProcedure, *, result: str = "") -> None:
    """Keep a procedure; a number that exists raises IntegrityError."""
    connection.execute(insert(procedures), {**to_values(procedure), "result": result})


def notice(connection: Connection, procedure: SpecialProcedure, *, on: date) -> None:
    """Note the day on which the applicant was told in writing; one that was told stays as it is."""
    _change(connection, procedure, procedures.c.noticed.is_(None), noticed=on)


def end(connection: Connection, procedure: SpecialProcedure, *, on: date, result: str) -> None:
    """Note the day on which it ended, and what came out."""
    _change(connection, procedure, procedures.c.ended.is_(None), ended=on, result=result)


def of_case(connection: Connection, case_no: str) -> list[SpecialProcedure]:
    """List a case's procedures in their order."""
    return [to_record(row, SpecialProcedure) for row in connection.execute(_OF_CASE, {"number": case_no})]


def overrun(connection: Connection, today: date, *, most: int = 200) -> list[SpecialProcedure]:
    """List procedures that still stop a case though the last day told has passed."""
    is_over = procedures.c.ended.is_(None) & (procedures.c.last < today)
    stops = cases.c.state == str(CaseState.SPECIAL_PROCEDURE)
    joined = select(procedures).join(cases, cases.c.case_no == procedures.c.case_no)
    return [to_record(row, SpecialProcedure) for row in connection.execute(joined.where(is_over & stops).limit(most))]


def _change(connection: Connection, procedure: SpecialProcedure, still: Any, **values: Any) -> None:
    is_this = (procedures.c.case_no == procedure.case_no) & (procedures.c.number == procedure.number)
    connection.execute(update(procedures).where(is_this & still).values(**values))
