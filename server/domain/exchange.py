"""Cases as the rows of the national exchange tables (办件过程库): what came in, each step, stops, result, papers. Pure.

The tables follow the elements of up_pro_accept, up_pro_process, up_pro_special_procedure, up_pro_result and
up_pro_material; a column is named in plain English for the element it carries. Who applied is masked: whoever must
know more asks under a law of its own.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum


class Table(StrEnum):
    """List the tables."""

    ACCEPT = "up_pro_accept"
    PROCESS = "up_pro_process"
    SPECIAL_PROCEDURE = "up_pro_special_procedure"
    RESULT = "up_pro_result"
    MATERIAL = "up_pro_material"


@dataclass(frozen=True, kw_only=True)
class AcceptRow:
    """Hold 办件受理: one row a case."""

    case_no: str
    implementation_code: str
    item: str
    item_version: int
    applied_at: datetime
    accepted_on: date | None
    promised_by: date | None
    legal_by: date | None
    document_no: str
    applicant: str
    applicant_number: str
    agent: str
    department: str
    officer: str
    case_class: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ProcessRow:
    """Hold 办理过程: one row a step, with the opinion left in it; it began where the one before it ended."""

    case_no: str
    step: int
    action: str
    opinion: str
    officer: str
    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class SpecialProcedureRow:
    """Hold 特别程序: one row for each time the clock may have stood still."""

    case_no: str
    number: int
    kind: str
    reason: str
    began_on: date
    told_on: date | None
    limit_days: int
    ended_on: date | None
    result: str


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """Hold 办结结果: one row a case. ``satisfaction`` is empty where nobody rated."""

    case_no: str
    decided_at: datetime
    result: str
    decided_by: str
    licence_name: str
    licence_no: str
    collected_at: datetime | None
    satisfaction: int | None


@dataclass(frozen=True, kw_only=True)
class MaterialRow:
    """Hold 申请材料: one row for each paper of the list, with how it reached the bureau."""

    case_no: str
    number: int
    material: str
    kind: str
    way: str
    copies: int
    received_on: date


Row = AcceptRow | ProcessRow | SpecialProcedureRow | ResultRow | MaterialRow
_ROWS: dict[Table, type[Row]] = {
    Table.ACCEPT: AcceptRow,
    Table.PROCESS: ProcessRow,
    Table.SPECIAL_PROCEDURE: SpecialProcedureRow,
    Table.RESULT: ResultRow,
    Table.MATERIAL: MaterialRow,
}


def columns(table: Table) -> tuple[str, ...]:
    """List a table's columns in their order."""
    return tuple(each.name for each in fields(_ROWS[table]))


def table_of(row: Row) -> Table:
    """Name the table a row belongs to."""
    return next(table for table, kind in _ROWS.items() if isinstance(row, kind))
