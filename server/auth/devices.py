"""Which kiosk is asking: its signature over this very request, within the time window, and a nonce never used before.

The nonce is spent by the caller in its own transaction, so that checking costs no second commit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from content.contract.clock import Clock
from content.contract.problem import Problem
from content.contract.request_signature import (
    WINDOW_S,
    RequestParts,
    SignatureInput,
    is_request_signed,
    read_signature,
)
from content.contract.signing import PublicKey
from server.auth.sodium import SodiumPublicKey
from server.store import kiosks, nonces
from server.store.database import Database
from server.store.kiosks import KioskKey, KioskState

# A revoked key is refused after this long at the latest; a look at the table for each request would cost a third of
# the intake's speed, and one for each kiosk still a twelfth.
KEY_REMEMBERED_S = 2.0
_UNAUTHORISED = 401
_FORBIDDEN = 403


@dataclass(frozen=True)
class Caller:
    """Hold who asks, proven. ``nonce`` must be spent in the transaction that acts on the request."""

    kiosk: str
    nonce: str


class ReplayedError(Exception):
    """Say that a nonce was used before; raised inside a write, so that nothing of it is kept."""


@dataclass(frozen=True)
class _Known:
    raw: bytes
    key: PublicKey
    state: KioskState


class DeviceGate:
    """Tell callers from strangers. Meant for one event loop.

    A kiosk is looked up when it first asks; all that have asked are read again together every few seconds.
    """

    def __init__(self, *, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._until = 0.0

    def check(self, request: RequestParts, headers: Mapping[str, str]) -> Caller | Problem:
        """Verify a request, with header names in lower case. A refusal of the signature tells the server's time."""
        given = read_signature(headers)
        if given is None:
            return self.refusal("request.unsigned", "The request carries no signature of the known profile.")
        known = self._find(given.keyid)
        if known is None:
            return self.refusal("request.unknown_key", "No kiosk of this name is enrolled.")
        if not is_request_signed(request, given, known.key):
            return self.refusal("request.bad_signature", "The signature does not fit the request.")
        return self._admit(given, known)

    def refusal(self, key: str, title: str) -> Problem:
        """Make a 401 that tells the time, by which a kiosk with a wrong clock can sign again."""
        return refusal(key, title, self._clock)

    def _admit(self, given: SignatureInput, known: _Known) -> Caller | Problem:
        if abs(self._clock.now().timestamp() - given.created) > WINDOW_S:
            return self.refusal("request.out_of_window", "The signature was made too long ago or in the future.")
        if known.state is not KioskState.APPROVED:
            title = "The kiosk's key is not approved."
            return Problem(f"kiosk.{known.state}", title, _FORBIDDEN, {"kiosk": given.keyid})
        return Caller(given.keyid, given.nonce)

    def _find(self, name: str) -> _Known | None:
        moment = self._clock.monotonic()
        if self._until <= moment:
            self._until = moment + KEY_REMEMBERED_S
            self._known = self._read(self._known.keys())
        if name not in self._known:
            self._known |= self._read([name])
        return self._known.get(name)

    def _read(self, names: Collection[str]) -> dict[str, _Known]:
        with self._database.reading() as connection:
            found = kiosks.keys(connection, names)
        return {each.name: self._as_known(each) for each in found}

    def _as_known(self, found: KioskKey) -> _Known:
        known = self._known.get(found.name)
        if known is not None and known.raw == found.public_key:
            return replace(known, state=found.state)
        return _Known(found.public_key, SodiumPublicKey(found.public_key), found.state)


def refusal(key: str, title: str, clock: Clock) -> Problem:
    """Make the 401 of any gate."""
    return Problem(key, title, _UNAUTHORISED, {"server_time": clock.now().isoformat(timespec="seconds")})


def spend(connection: Connection, caller: Caller, clock: Clock) -> None:
    """Spend the caller's nonce inside the write that acts on the request; a used one raises ReplayedError."""
    if not nonces.spend(connection, kiosk=caller.kiosk, nonce=caller.nonce, now=clock.now()):
        raise ReplayedError
