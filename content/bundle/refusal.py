"""Why a bundle is refused: one key for each reason, and the error that carries it through the verifier.

The keys are wording keys of ``content/text/words/bundle.yaml``.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class RefusalKey(StrEnum):
    """Name the reason; it never changes its meaning."""

    UNREACHABLE = "bundle.unreachable"
    TOO_LARGE = "bundle.too_large"
    DAMAGED = "bundle.damaged"
    WRONG_ROLE = "bundle.wrong_role"
    UNSIGNED = "bundle.unsigned"
    ALTERED = "bundle.altered"
    MIXED = "bundle.mixed"
    ROLLED_BACK = "bundle.rolled_back"
    FREEZE = "bundle.freeze"
    EXPIRED = "bundle.expired"
    SCHEMA = "bundle.schema"
    OTHER_HALL = "bundle.other_hall"
    WRONG_KEYS = "bundle.wrong_keys"
    UNUSABLE = "bundle.unusable"
    NO_ROOM = "bundle.no_room"


@dataclass(frozen=True, slots=True)
class Refused:
    """Say that the last good bundle stays, and why. ``facts`` fill the sentence of ``key``."""

    key: RefusalKey
    facts: dict[str, str] = field(default_factory=dict)


class RefusalError(Exception):
    """Carry a refusal out of the depth of the verifier; it never leaves this package."""

    def __init__(self, key: RefusalKey, **facts: str) -> None:
        super().__init__(key)
        self.refused = Refused(key, facts)
