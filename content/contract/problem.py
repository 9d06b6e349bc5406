"""Problems for programs, after RFC 9457: a stable key, a status, and facts without personal data."""

import msgspec

MEDIA_TYPE = "application/problem+json"


class Problem(msgspec.Struct, frozen=True):
    """Say what is wrong. ``key`` never changes its meaning; ``title`` is English prose for a log."""

    key: str
    title: str
    status: int
    facts: dict[str, str] = {}

    def to_json(self) -> bytes:
        """Write the problem with its ``type`` as a relative reference made of the key."""
        return msgspec.json.encode({"type": f"/problems/{self.key}", **msgspec.structs.asdict(self)})
