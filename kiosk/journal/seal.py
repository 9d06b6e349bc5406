"""Sealing what a citizen said, before it comes near a disk. There is no way back from here on a kiosk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.application import Application, PrintReport, Rating, Supply, encode_body
from content.contract.envelope import Envelope, Kind, Submission, body_hash, signed
from content.contract.sealing import seal
from kiosk.journal.intake import IntakeKey

Body = Application | Rating | PrintReport | Supply


@dataclass(frozen=True)
class Sealer:
    """Seal for the server and sign as this kiosk. ``intake`` is asked each time: keys change with the catalogue."""

    kiosk: str
    key: Ed25519PrivateKey
    intake: Callable[[], IntakeKey]

    def submission(
        self, body: Body, *, id: str, kind: Kind, at: datetime, item: str = "", case_no: str = ""
    ) -> Submission:
        """Seal one body into a signed submission."""
        intake = self.intake()
        draft = Envelope(
            id=id,
            kind=kind,
            kiosk=self.kiosk,
            created=at.isoformat(timespec="seconds"),
            bundle=body.bundle if isinstance(body, Application) else intake.bundle,
            intake_key=intake.id,
            body_sha256="",
            item=item,
            case_no=case_no,
        )
        sealed = seal(encode_body(body), intake.public, draft.seal_info())
        return Submission(signed(msgspec.structs.replace(draft, body_sha256=body_hash(sealed)), self.key), sealed)
