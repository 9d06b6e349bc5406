"""Receiving a picture from a citizen's phone: an address for minutes, a judged file, sealed to the kiosk at once.

The picture is plain in memory only, for as long as it takes to judge and seal it. Must not know a page or a request.
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import Connection

from content.contract.clock import Clock
from content.contract.ids import RandomBytes
from content.contract.phone_upload import BYTES_MOST, PhoneUploadRequest, upload_info
from content.contract.sealing import seal
from server.auth.sessions import token_hash
from server.domain.attachment import AttachmentKind, Fault, Quarantined, Sound, judge
from server.store import phone_uploads
from server.store.database import Database
from server.store.phone_uploads import PhoneUpload

LIFE: Final = timedelta(minutes=15)
"""Longer than a visit's longest patience, shorter than a queue."""
TRIES_MOST: Final = 8
"""Each may be 10 MB of memory, and is counted before it is read."""
OPENED_MOST: Final = 60
"""Of one kiosk in an hour; a visit needs one a page."""
TAKEN: Final = "upload.taken"
_TOKEN_BYTES: Final = 16


@dataclass(frozen=True)
class TooMany:
    """Say that a kiosk opened too many uploads in an hour."""


@dataclass(frozen=True)
class NotYours:
    """Say that there is no such upload, or that another kiosk opened it."""


def new_token(random: RandomBytes) -> str:
    """Make the secret part of an address: 128 bits in 22 characters."""
    return urlsafe_b64encode(random(_TOKEN_BYTES)).decode().rstrip("=")


def open_upload(
    connection: Connection, asked: PhoneUploadRequest, *, kiosk: str, token: str, now: datetime
) -> PhoneUpload | TooMany | NotYours:
    """Open an upload; a kiosk has one at a time, so earlier ones end. An id serves once."""
    if phone_uploads.opened_since(connection, kiosk, now - timedelta(hours=1)) >= OPENED_MOST:
        return TooMany()
    phone_uploads.end_all(connection, kiosk)
    opened = PhoneUpload(id=asked.id, kiosk=kiosk, key=asked.key, opened_at=now, until=now + LIFE)
    is_new = phone_uploads.add(connection, opened, token_sha256=token_hash(token))
    return opened if is_new else NotYours()


def of_kiosk(connection: Connection, upload_id: str, kiosk: str) -> PhoneUpload | NotYours:
    """Find an upload for the kiosk that opened it."""
    found = phone_uploads.find(connection, upload_id)
    return found if found is not None and found.kiosk == kiosk else NotYours()


def fault_of(data: bytes) -> AttachmentKind | Fault:
    """Judge a picture by its bytes: its type, or why it is not taken.

    Phones hang films and second pictures behind a JPEG. The kiosk draws each picture anew, so those go no further.
    """
    if len(data) > BYTES_MOST:
        return Fault.TOO_LARGE
    match judge(data, declared=""):
        case Sound(kind):
            return kind
        case Quarantined(AttachmentKind.JPEG, Fault.MORE_BEHIND):
            return AttachmentKind.JPEG
        case Quarantined(fault=fault):
            return fault
        case refused:
            return refused.fault


@dataclass(frozen=True, kw_only=True)
class Reception:
    """Take in what phones send."""

    database: Database
    clock: Clock

    def visit(self, token: str) -> PhoneUpload | None:
        """Find the upload of an address, and note that its page was seen; a late one is found all the same."""
        hashed = token_hash(token)
        with self.database.reading() as connection:
            found = phone_uploads.find_by_token(connection, hashed)
        if found is not None and found.is_open(self.clock.now()):
            self.database.write(lambda connection: phone_uploads.see(connection, found.id))
        return found

    def begin(self, upload: PhoneUpload) -> bool:
        """Count a try before its body is read; False when nothing more is taken."""
        now = self.clock.now()
        return self.database.write(
            lambda connection: phone_uploads.begin_try(connection, upload.id, most=TRIES_MOST, now=now)
        )

    def refuse(self, upload: PhoneUpload, problem: str) -> None:
        """Note why nothing was taken, for the kiosk to tell."""
        self.database.write(lambda connection: phone_uploads.refuse(connection, upload.id, problem, most=TRIES_MOST))

    def receive(self, upload: PhoneUpload, data: bytes) -> str:
        """Judge, seal and keep a picture; gives why not, by a key, or nothing when the kiosk may fetch it."""
        found = fault_of(data)
        if isinstance(found, Fault):
            self.refuse(upload, found)
            return str(found)
        public = X25519PublicKey.from_public_bytes(upload.key)
        sealed = seal(data, public, upload_info(upload.id, found))
        is_taken = self.database.write(
            lambda connection: phone_uploads.take_in(
                connection, upload.id, media=str(found), size=len(data), sealed=sealed
            )
        )
        return "" if is_taken else TAKEN


@dataclass(frozen=True, kw_only=True)
class ReceptionSweeper:
    """Forget pictures that no kiosk fetched in time."""

    database: Database
    clock: Clock

    def step(self) -> bool:
        """Sweep once; there is never more to do at once."""
        now = self.clock.now()
        with self.database.reading() as connection:
            is_due = phone_uploads.is_any_over(connection, now)
        if is_due:
            self.database.write(lambda connection: phone_uploads.expire(connection, now))
        return False
