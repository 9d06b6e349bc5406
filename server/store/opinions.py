"""What levels and inspectors said about a case: one opinion a person and kind, kept for good."""

from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select

from server.domain.levels import Opinion, OpinionKind, Verdict
from server.store.engine import insert_new
from server.store.tables.cases import opinions

_IS_OF_CASE = opinions.c.case_no == bindparam("number")
_OF_CASE: Final = select(opinions).where(_IS_OF_CASE).order_by(opinions.c.at, opinions.c.kind)


def add(connection: Connection, opinion: Opinion) -> bool:
    """Keep an opinion; False when this person has given one of this kind already, which then stands."""
    values = {name: getattr(opinion, name) for name in opinions.c.keys()}  # noqa: SIM118  # not a dict
    return insert_new(connection, opinions, {**values, "kind": str(opinion.kind), "verdict": str(opinion.verdict)})


def of_case(connection: Connection, case_no: str) -> list[Opinion]:
    """List the opinions and findings on a case, oldest first."""
    return [_to_opinion(row) for row in connection.execute(_OF_CASE, {"number": case_no})]


def _to_opinion(row: Row[Any]) -> Opinion:
    values = dict(row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
    return Opinion(**{**values, "kind": OpinionKind(values["kind"]), "verdict": Verdict(values["verdict"])})
