"""The roster: whose receipts count, fetched now and then and believed only under the server's signature."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.contract.enrolment import SignedRoster, read_roster
from kiosk.agent.link import Answer, ServerLink
from kiosk.journal.shelf import Shelf

PATH = "/api/v1/roster"


@dataclass(frozen=True)
class RosterFetcher:
    """Keep the shelf's roster fresh."""

    link: ServerLink
    shelf: Shelf
    server_key: Callable[[], Ed25519PublicKey | None]

    def step(self) -> bool:
        """Fetch once; False when nothing usable came, and the roster kept stays."""
        key = self.server_key()
        answer = self.link.call("GET", PATH)
        if key is None or not isinstance(answer, Answer) or not answer.is_ok:
            return False
        try:
            given = msgspec.json.decode(answer.body, type=SignedRoster)
        except msgspec.DecodeError:
            return False
        if read_roster(given, key) is None:
            return False
        if given != self.shelf.roster():
            self.shelf.put_roster(given)
        return True
