"""What a kiosk remembers of the signed catalogue, and how fresh that is.

The kiosk commits a trust state in one transaction with the bundle it let in; it never goes back by itself.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from content.bundle.layout import root_name
from content.bundle.metadata import utc
from content.bundle.root import open_root, server_keys, speakers


class Versions(msgspec.Struct, frozen=True):
    """Hold the highest version accepted of each role under the role's present keys; 0 before the first."""

    timestamp: int = 0
    snapshot: int = 0
    targets: int = 0


class TrustState(msgspec.Struct, frozen=True):
    """Hold everything that must outlive a restart; ``msgspec.json`` writes and reads it.

    Times are RFC 3339 in UTC, empty before the first bundle. ``time_floor`` is the newest signed time seen: the
    truth is not earlier, whatever the machine's clock says. ``bundle_sha256`` is empty when the file was lost.
    """

    root: bytes
    versions: Versions = Versions()
    time_floor: str = ""
    soft_expires: str = ""
    hard_expires: str = ""
    targets_expires: str = ""
    targets_sha256: str = ""
    bundle_sha256: str = ""

    def to_json(self) -> bytes:
        """Write the state."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes) -> "TrustState":
        """Read the state; what ``to_json`` did not write raises msgspec.DecodeError."""
        return msgspec.json.decode(data, type=cls)

    def moment(self, now: datetime) -> datetime:
        """Give the present as far as it can be trusted: never before the newest signed time seen."""
        floor = _time(self.time_floor)
        return utc(now) if floor is None else max(utc(now), floor)

    def without_bundle(self) -> "TrustState":
        """Forget the bundle's file but no version, so that the same bundle is fetched again."""
        return msgspec.structs.replace(self, bundle_sha256="")

    def under(self, data: bytes) -> "TrustState":
        """Take up a newer, verified root. A role whose keys changed starts again.

        So a leaked key that signed version 9999 is retired by a new root, and the true versions count again.
        """
        old, new = open_root(self.root, path="root"), open_root(data, path="root")
        kept = {
            role: getattr(self.versions, role) if speakers(old, role) == speakers(new, role) else 0
            for role in Versions.__struct_fields__
        }
        floor = self.time_floor if kept["timestamp"] else ""
        return msgspec.structs.replace(self, root=data, versions=Versions(**kept), time_floor=floor)


def pin_root(data: bytes) -> TrustState:
    """Start to trust a root that a person brought to the kiosk; raises RefusalError when it is none."""
    server_keys(open_root(data, path=root_name(1)))
    return TrustState(data)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Say that the server vouched for the catalogue lately."""


@dataclass(frozen=True, slots=True)
class SoftExpired:
    """Say that nobody has vouched for the catalogue since: it is shown with its date, and staff are told."""

    since: datetime


@dataclass(frozen=True, slots=True)
class HardExpired:
    """Say that the catalogue is too old to file by; browsing stays. ``since`` is None when there never was one."""

    since: datetime | None


Freshness = Fresh | SoftExpired | HardExpired


def freshness(trust: TrustState, now: datetime) -> Freshness:
    """Judge the age of the accepted catalogue."""
    moment = trust.moment(now)
    soft, hard = _time(trust.soft_expires), _time(trust.hard_expires)
    if soft is None or hard is None:
        return HardExpired(None)
    if moment >= hard:
        return HardExpired(hard)
    return SoftExpired(soft) if moment >= soft else Fresh()


def stamp(moment: datetime) -> str:
    """Write a moment as the state holds it."""
    return utc(moment).isoformat()


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
