"""Which supervising department is asking: signed as kiosks sign, by the key it handed in, each nonce once."""

from collections.abc import Mapping

from content.contract.clock import Clock
from content.contract.problem import Problem
from content.contract.request_signature import WINDOW_S, RequestParts, is_request_signed, read_signature
from server.auth.devices import Caller, refusal
from server.auth.sodium import SodiumPublicKey
from server.store import supervision
from server.store.database import Database
from server.store.supervision import DepartmentState

NAMED = "department."
"""What stands before a department's id where callers of all kinds are named, so that none is taken for a kiosk."""


class DepartmentGate:
    """Tell departments from strangers; it looks into the table for each request, as they are few."""

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check(self, request: RequestParts, headers: Mapping[str, str]) -> Caller | Problem:
        """Verify a request, with header names in lower case. A refusal of the signature tells the server's time."""
        given = read_signature(headers)
        if given is None:
            return self.refusal("request.unsigned", "The request carries no signature of the known profile.")
        with self._database.reading() as connection:
            known = supervision.find(connection, given.keyid)
        if known is None:
            return self.refusal("request.unknown_key", "No department of this name is enlisted.")
        if not is_request_signed(request, given, SodiumPublicKey(known.public_key)):
            return self.refusal("request.bad_signature", "The signature does not fit the request.")
        if abs(self._clock.now().timestamp() - given.created) > WINDOW_S:
            return self.refusal("request.out_of_window", "The signature was made too long ago or in the future.")
        if known.state is not DepartmentState.ACTIVE:
            return Problem("department.closed", "The department's key counts no more.", 403)
        return Caller(f"{NAMED}{known.id}", given.nonce)

    def refusal(self, key: str, title: str) -> Problem:
        """Make a 401 that tells the time, by which a caller with a wrong clock can sign again."""
        return refusal(key, title, self._clock)
