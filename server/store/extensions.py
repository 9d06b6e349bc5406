"""The one extension a case may have, kept for good."""

from sqlalchemy import Connection, select

from server.domain.process import Extension
from server.store.engine import insert_new
from server.store.rows import to_record, to_values
from server.store.tables.process import extensions


def add(connection: Connection, extension: Extension) -> bool:
    """Keep an extension; False when the case has one."""
    return insert_new(connection, extensions, to_values(extension))


def of_case(connection: Connection, case_no: str) -> Extension | None:
    """Give the extension of a case."""
    row = connection.execute(select(extensions).where(extensions.c.case_no == case_no)).first()
    return None if row is None else to_record(row, Extension)
