"""What belongs to one holder, found by the HMAC of a citizen number alone."""

from sqlalchemy import Connection, select

from server.store.tables.cases import cases


def numbers_of(connection: Connection, holder: str, *, most: int) -> list[str]:
    """List the numbers of a holder's cases, the newest first."""
    wanted = select(cases.c.case_no).where(cases.c.holder == holder)
    newest = wanted.order_by(cases.c.received_at.desc(), cases.c.case_no.desc()).limit(most)
    return list(connection.execute(newest).scalars())
