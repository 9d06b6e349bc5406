"""What levels and inspectors said about a case: one opinion a person and kind, kept for good."""

from typing import Any

from sqlalchemy import Connection, Row, select

from server.domain.levels import Opinion, OpinionKind, Verdict
from server.store.engine import insert_new
from server.store.tables.cases import opinions


def add(connection: Connection, opinion: Opinion) -> bool:
    """Keep an opinion; False when this person has given one of this kind already, which then stands."""
    values = {name: getattr(opinion, name) for name in opinions.c.keys()}  # noqa: SIM118  # not a dict
    return insert_new(connection, opinions, {**values, "kind": str(opinion.kind), "verdict": str(opinion.verdict)})


def of_case(connection: Connection, case_no: str) -> list[Opinion]:
    """List the opinions and findings on a case, oldest first."""
    wanted = select(opinions).where(opinions.c.case_no == case_no).order_by(opinions.c.at, opinions.c.kind)
    rows = connection.execute(wanted)
    return [_to_opinion(row) for row in rows]


def _to_opinion(row: Row[Any]) -> Opinion:
    values = dict(row._mapping)  # noqa: SLF001  # the documented way to read a row as a mapping
    return Opinion(**{**values, "kind": OpinionKind(values["kind"]), "verdict": Verdict(values["verdict"])})
