"""Pictures on their way from a phone to a kiosk: one row for each that was opened, found by a token's hash.

What lies here is sealed to the kiosk's key and goes when it is taken, dropped or too late. The row itself stays a while
without it, so that a second use is told from a wrong address, and openings can be counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from server.store.engine import insert_new
from server.store.rows import to_values
from server.store.tables.phone_uploads import phone_uploads

REMEMBERED: Final = timedelta(hours=1)


class UploadState(StrEnum):
    """List where an upload stands; only before it ``ARRIVED`` a picture is taken in."""

    WAITING = "waiting"
    SEEN = "seen"
    ARRIVED = "arrived"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class PhoneUpload:
    """Hold what is known of an upload, without its sealed bytes; ``key`` is the kiosk's raw public one."""

    id: str
    kiosk: str
    key: bytes
    opened_at: datetime
    until: datetime
    state: UploadState = UploadState.WAITING
    tries: int = 0
    problem: str = ""
    media: str = ""
    size: int = 0

    def is_open(self, now: datetime) -> bool:
        """Tell whether a picture may still come."""
        return self.state in (UploadState.WAITING, UploadState.SEEN) and now < self.until


_COLUMNS = tuple(column for column in phone_uploads.c if column.name not in {"body", "token_sha256"})
_OPEN: ColumnElement[bool] = phone_uploads.c.state.in_([UploadState.WAITING, UploadState.SEEN])


def add(connection: Connection, upload: PhoneUpload, *, token_sha256: str) -> bool:
    """Keep a new upload; False when its id is known."""
    return insert_new(
        connection, phone_uploads, {**to_values(upload), "key": upload.key, "token_sha256": token_sha256, "body": None}
    )


def find(connection: Connection, upload_id: str) -> PhoneUpload | None:
    """Find an upload by its id."""
    return _found(connection, phone_uploads.c.id == upload_id)


def find_by_token(connection: Connection, token_sha256: str) -> PhoneUpload | None:
    """Find an upload by the hash of the token in its address."""
    return _found(connection, phone_uploads.c.token_sha256 == token_sha256)


def _found(connection: Connection, is_it: ColumnElement[bool]) -> PhoneUpload | None:
    row = connection.execute(select(*_COLUMNS).where(is_it)).first()
    if row is None:
        return None
    # The converter takes no bytes that are not base64.
    known = row._asdict()
    raw = known.pop("key")
    return PhoneUpload(**{**known, "state": UploadState(known["state"]), "key": bytes(raw)})


def opened_since(connection: Connection, kiosk: str, since: datetime) -> int:
    """Count what a kiosk opened since."""
    of_it = (phone_uploads.c.kiosk == kiosk) & (phone_uploads.c.opened_at > since)
    return connection.execute(select(func.count()).select_from(phone_uploads).where(of_it)).scalar_one()


def end_all(connection: Connection, kiosk: str) -> None:
    """End whatever a kiosk has open, and forget what came."""
    is_its = (phone_uploads.c.kiosk == kiosk) & (phone_uploads.c.state != UploadState.ENDED)
    connection.execute(update(phone_uploads).where(is_its).values(state=str(UploadState.ENDED), body=None))


def end(connection: Connection, upload_id: str) -> None:
    """End one upload, and forget what came."""
    ended = {"state": str(UploadState.ENDED), "body": None}
    connection.execute(update(phone_uploads).where(phone_uploads.c.id == upload_id).values(ended))


def see(connection: Connection, upload_id: str) -> None:
    """Note that its page was opened on a phone."""
    is_new = (phone_uploads.c.id == upload_id) & (phone_uploads.c.state == UploadState.WAITING)
    connection.execute(update(phone_uploads).where(is_new).values(state=str(UploadState.SEEN)))


def begin_try(connection: Connection, upload_id: str, *, most: int, now: datetime) -> bool:
    """Count a try before anything of it is read; False when there have been enough, or it is too late."""
    is_free = (phone_uploads.c.id == upload_id) & _OPEN & (phone_uploads.c.tries < most) & (phone_uploads.c.until > now)
    counted = update(phone_uploads).where(is_free).values(tries=phone_uploads.c.tries + 1)
    return connection.execute(counted).rowcount == 1


def refuse(connection: Connection, upload_id: str, problem: str, *, most: int) -> None:
    """Note why a picture was not taken; the last of ``most`` tries ends the upload."""
    is_it = (phone_uploads.c.id == upload_id) & _OPEN
    connection.execute(update(phone_uploads).where(is_it).values(problem=problem))
    is_last = is_it & (phone_uploads.c.tries >= most)
    connection.execute(update(phone_uploads).where(is_last).values(state=str(UploadState.ENDED)))


def take_in(connection: Connection, upload_id: str, *, media: str, size: int, sealed: bytes) -> bool:
    """Keep a sealed picture; False when another was first, or the upload has ended."""
    came = {"state": str(UploadState.ARRIVED), "problem": "", "media": media, "size": size, "body": sealed}
    is_free = (phone_uploads.c.id == upload_id) & _OPEN
    return connection.execute(update(phone_uploads).where(is_free).values(came)).rowcount == 1


def body_of(connection: Connection, upload_id: str) -> bytes:
    """Read the sealed picture; none where none lies there."""
    return connection.execute(select(phone_uploads.c.body).where(phone_uploads.c.id == upload_id)).scalar() or b""


def is_any_over(connection: Connection, now: datetime) -> bool:
    """Tell whether there is something to expire, without waiting for the writer."""
    return connection.execute(select(phone_uploads.c.id).where(_is_over(now)).limit(1)).first() is not None


def expire(connection: Connection, now: datetime) -> None:
    """Forget what came and was not taken in time, and rows that nobody needs any more."""
    is_late = (phone_uploads.c.until <= now) & (phone_uploads.c.state != UploadState.ENDED)
    connection.execute(update(phone_uploads).where(is_late).values(state=str(UploadState.ENDED), body=None))
    connection.execute(delete(phone_uploads).where(phone_uploads.c.opened_at <= now - REMEMBERED))


def _is_over(now: datetime) -> ColumnElement[bool]:
    is_late = (phone_uploads.c.until <= now) & (phone_uploads.c.state != UploadState.ENDED)
    return or_(is_late, phone_uploads.c.opened_at <= now - REMEMBERED)
