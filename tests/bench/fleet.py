"""A fleet of kiosks that prepares its uploads beforehand as kiosks do: sealed, signed, and signed again as requests."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from content.bundle.keys import ServerKeys
from content.contract.application import Applicant, Application
from content.contract.clock import Clock
from content.contract.envelope import Submission, SubmissionBatch, encode_batch
from content.contract.ids import CaseNumber, new_id
from content.contract.request_signature import RequestParts, sign_request
from content.contract.signing import fingerprint, public_bytes
from kiosk.agent.upload import PATH
from kiosk.journal.intake import IntakeKey
from kiosk.journal.seal import Sealer
from server.enrolling import approve
from server.store import kiosks
from server.store.database import Database

PICTURE_BYTES = 2900
"""A drawn signature of this size makes a sealed body of about 4.6 KB."""


@dataclass
class Kiosk:
    """One kiosk of the fleet; serials count up by day as on a real one."""

    name: str
    key: Ed25519PrivateKey
    sealer: Sealer
    serial: int = field(default=0)


@dataclass(frozen=True)
class Upload:
    """Hold one request's bytes, and what it hands in."""

    request: bytes
    submissions: tuple[Submission, ...]


class Fleet:
    """Prepare uploads for the server at ``authority``; every submission is new."""

    def __init__(self, names: Sequence[str], *, keys: ServerKeys, clock: Clock, authority: str) -> None:
        intake = IntakeKey(keys.intake_kid, keys.intake, 1)
        self._clock = clock
        self._authority = authority
        self.kiosks = [self._kiosk(name, intake) for name in names]

    def _kiosk(self, name: str, intake: IntakeKey) -> Kiosk:
        key = Ed25519PrivateKey.generate()
        return Kiosk(name, key, Sealer(name, key, lambda: intake))

    def enrol(self, database: Database) -> None:
        """Make every kiosk known and approved, as an administrator would."""
        database.write(self._enrol)

    def _enrol(self, connection: Connection) -> None:
        now = self._clock.now()
        for kiosk in self.kiosks:
            raw = public_bytes(kiosk.key.public_key())
            kiosks.enrol(connection, name=kiosk.name, public_key=raw, now=now)
            approve(connection, name=kiosk.name, shown=fingerprint(raw), by="bench", now=now)

    def uploads(self, count: int, *, batch: int) -> list[Upload]:
        """Prepare requests of ``batch`` submissions each, the kiosks taking turns."""
        return [self._upload(kiosk, batch) for kiosk in islice(cycle(self.kiosks), count)]

    def _upload(self, kiosk: Kiosk, batch: int) -> Upload:
        given = tuple(self.submission(kiosk) for _ in range(batch))
        body = encode_batch(SubmissionBatch(list(given)))
        url = f"http://{self._authority}{PATH}"
        headers = sign_request(
            RequestParts("POST", self._authority, url, body),
            key=kiosk.key,
            keyid=kiosk.name,
            created=int(self._clock.now().timestamp()),
            nonce=base64.urlsafe_b64encode(secrets.token_bytes(18)).decode(),
        )
        return Upload(http_request("POST", PATH, self._authority, body, headers), given)

    def submission(self, kiosk: Kiosk) -> Submission:
        """Fill, seal and sign one application of an impossible citizen."""
        kiosk.serial += 1
        now = self._clock.now()
        day = (now + timedelta(days=kiosk.serial // 10_000)).date()
        application = Application(
            id=new_id(now, secrets.token_bytes),
            case_no=str(CaseNumber(day, kiosk.name, kiosk.serial % 10_000)),
            item="sole-trader-registration",
            item_version=1,
            bundle=1,
            language="zh",
            applicant=Applicant("测试样一", "140581189912310019", "resident"),
            situation={"operating_as": "person"},
            answers={"shop_name": "高平市测试样一百货店", "employees": "2", "capital": "20000"},
            provenance={},
            filed_at=now.isoformat(timespec="seconds"),
            shown_sha256="0" * 64,
            signature_png=secrets.token_bytes(PICTURE_BYTES),
        )
        return kiosk.sealer.submission(
            application,
            id=application.id,
            kind="application",
            at=now,
            item=application.item,
            case_no=application.case_no,
        )


def http_request(method: str, path: str, authority: str, body: bytes, headers: dict[str, str]) -> bytes:
    """Write a whole HTTP/1.1 request that keeps its connection."""
    fields = {"Host": authority, "Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body
