"""The second factor of staff: six digits from an app of their own (TOTP, RFC 6238), each of which serves once.

Secrets are sealed with a key that lies in a file, so that a copy of the database makes no codes.
"""

import base64
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, Row, delete, select, update

from content.contract.ids import RandomBytes
from server.store.engine import upsert
from server.store.tables.staff import second_factors

ISSUER: Final = "Nightdesk 不打烊"
STEP_S: Final = 30
# A telephone's clock may be one step off, which RFC 6238 §5.2 recommends to forgive.
_STEPS_OFF: Final = (0, -1, 1)
_SECRET_BYTES: Final = 20
_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32


@dataclass(frozen=True)
class Proposal:
    """Hold a secret that waits to be confirmed: as people type it, and as the address an app reads from a picture."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


class SecondFactors:
    """Keep and test second factors. ``pepper`` is the server's secret that the sealing key is derived from."""

    def __init__(self, *, pepper: bytes, random: RandomBytes) -> None:
        key = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=b"nightdesk second factor").derive(pepper)
        self._sealing = AESGCM(key)
        self._random = random

    def has(self, connection: Connection, staff: str) -> bool:
        """Tell whether somebody has confirmed one."""
        row = _row(connection, staff)
        return row is not None and row.confirmed_at is not None

    def propose(self, connection: Connection, staff: str, login: str) -> Proposal:
        """Give the secret to set up: the one proposed before, or a new one. Never one that is confirmed."""
        row = _row(connection, staff)
        if row is not None and row.confirmed_at is not None:
            raise ValueError("a confirmed second factor is not shown again")
        secret = self._open(row, staff) if row is not None else self._keep_new(connection, staff)
        return Proposal(secret, pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER))

    def confirm(self, connection: Connection, staff: str, code: str, now: datetime) -> bool:
        """Take a proposed secret into use, once its first code is right."""
        row = _row(connection, staff)
        if row is None or row.confirmed_at is not None or not self._use_up(connection, row, code, now):
            return False
        connection.execute(update(second_factors).where(second_factors.c.staff == staff).values(confirmed_at=now))
        return True

    def proves(self, connection: Connection, staff: str, code: str, now: datetime) -> bool:
        """Tell whether a code is right and new, and use it up."""
        row = _row(connection, staff)
        return row is not None and row.confirmed_at is not None and self._use_up(connection, row, code, now)

    def forget(self, connection: Connection, staff: str) -> None:
        """Forget somebody's factor, so that a new one is set up at the next sign-in."""
        connection.execute(delete(second_factors).where(second_factors.c.staff == staff))

    def _keep_new(self, connection: Connection, staff: str) -> str:
        secret, nonce = base64.b32encode(self._random(_SECRET_BYTES)).decode(), self._random(_NONCE_BYTES)
        sealed = nonce + self._sealing.encrypt(nonce, secret.encode(), staff.encode())
        upsert(connection, second_factors, {"staff": staff, "sealed": sealed, "last_step": 0, "confirmed_at": None})
        return secret

    def _open(self, row: Row[Any], staff: str) -> str:
        nonce, sealed = row.sealed[:_NONCE_BYTES], row.sealed[_NONCE_BYTES:]
        return self._sealing.decrypt(nonce, sealed, staff.encode()).decode()

    def _use_up(self, connection: Connection, row: Row[Any], code: str, now: datetime) -> bool:
        step = self._step(self._open(row, row.staff), code, now)
        if step is None:
            return False
        is_unused = (second_factors.c.staff == row.staff) & (second_factors.c.last_step < step)
        return connection.execute(update(second_factors).where(is_unused).values(last_step=step)).rowcount == 1

    def _step(self, secret: str, code: str, now: datetime) -> int | None:
        here, given = int(now.timestamp()) // STEP_S, code.replace(" ", "").encode()
        codes = {here + off: pyotp.TOTP(secret).at((here + off) * STEP_S).encode() for off in _STEPS_OFF}
        return next((step for step, right in codes.items() if hmac.compare_digest(right, given)), None)


def _row(connection: Connection, staff: str) -> Row[Any] | None:
    return connection.execute(select(second_factors).where(second_factors.c.staff == staff)).first()
