"""Pulling the signed catalogue: what the verifier accepts goes on the shelf, what it refuses becomes a reason."""

from dataclasses import dataclass
from pathlib import Path

from content.bundle.refusal import Refused
from content.bundle.staging import prune
from content.bundle.trust import TrustState, pin_root
from content.bundle.verifier import Accepted, Current, FetchFault, update
from content.contract.clock import Clock
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.journal.shelf import Shelf, Shelved

PATH = "/api/v1/bundle/"
KEEP = 3


@dataclass(frozen=True)
class ContentUpdater:
    """Keep the shelf's catalogue at the newest the server vouches for. ``root`` is the file a person put there."""

    link: ServerLink
    shelf: Shelf
    root: Path
    staging: Path
    clock: Clock
    hall: str = ""

    def step(self) -> None:
        """Look once for a newer catalogue. A refusal leaves everything as it was and says why."""
        result = update(self._trust(), self._fetch, staging=self.staging, now=self.clock.now(), hall=self.hall)
        match result:
            case Accepted(version=version, path=path, trust=trust):
                self.shelf.put_catalogue(Shelved(version, path), trust.to_json())
                prune(self.staging, keep=KEEP)
            case Current(trust=trust):
                self._keep(trust)
            case Refused(key=key):
                self.shelf.put_problem(key.value)

    def _trust(self) -> TrustState:
        raw = self.shelf.trust()
        return TrustState.from_json(raw) if raw else pin_root(self.root.read_bytes())

    def _keep(self, trust: TrustState) -> None:
        raw = trust.to_json()
        if raw != self.shelf.trust():
            self.shelf.put_trust(raw)
        self.shelf.put_problem("")

    def _fetch(self, path: str, most: int) -> bytes | FetchFault:
        match self.link.call("GET", PATH + path, most=most):
            case NoAnswer("too_large"):
                return FetchFault.TOO_LARGE
            case NoAnswer():
                return FetchFault.UNREACHABLE
            case Answer(status=404):
                return FetchFault.MISSING
            case Answer() as answer:
                return answer.body if answer.is_ok else FetchFault.UNREACHABLE
