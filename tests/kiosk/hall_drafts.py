"""A server of drafts as a kiosk sees it: it keeps what comes, gives it by name, and ends it."""

from dataclasses import dataclass, field

import msgspec

from content.contract.drafts import DraftAsk, DraftNames, DraftReply, DraftUpload
from tests.kiosk.told import Request

PATH = "/api/v1/drafts"


@dataclass
class HallDrafts:
    """Hold what kiosks handed in, and how it stands; another ``status`` than 200 is trouble."""

    kept: dict[str, DraftUpload] = field(default_factory=dict)
    state: str = "standing"
    status: int = 200

    def __call__(self, request: Request) -> tuple[int, bytes]:
        """Answer one request."""
        if self.status != 200:
            return self.status, b""
        if request.path == PATH:
            given = msgspec.json.decode(request.body, type=DraftUpload)
            self.kept.setdefault(given.name, given)
            return 200, msgspec.json.encode(DraftReply("standing", 1))
        if request.path == f"{PATH}/ended":
            names = msgspec.json.decode(request.body, type=DraftNames).names
            return 200, msgspec.json.encode(DraftNames(tuple(name for name in names if name not in self.kept)))
        asked = msgspec.json.decode(request.body, type=DraftAsk)
        if request.path == f"{PATH}/end":
            self.kept.pop(asked.name, None)
        return 200, msgspec.json.encode(self._told(asked.name))

    def _told(self, name: str) -> DraftReply:
        held = self.kept.get(name)
        if held is None or self.state != "standing":
            return DraftReply("ended" if held is None else self.state)
        return DraftReply("standing", 1, "", held.sealed)
