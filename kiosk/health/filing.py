"""Whether an application may be filed on this kiosk now, and if not, why."""

import shutil
from dataclasses import dataclass

from content.bundle.trust import HardExpired, TrustState, freshness
from content.contract.clock import Clock
from kiosk.config import Paths
from kiosk.journal.shelf import Shelf

# One application is about 5 KB sealed; below this a scan or two could fill the disk, and in WAL mode a full disk
# refuses even the deletes that would make room.
DISK_FLOOR_BYTES = 200 * 1024 * 1024


REFUSALS = ("no_catalogue", "bundle_expired", "disk")
"""Why nothing may be filed; ``FilingGate`` gives one of these or nothing."""


@dataclass(frozen=True)
class FilingGate:
    """Give the reason why nothing may be filed: ``no_catalogue``, ``bundle_expired``, ``disk``; or nothing."""

    shelf: Shelf
    paths: Paths
    clock: Clock
    floor_bytes: int = DISK_FLOOR_BYTES

    def __call__(self) -> str:
        """Judge anew each time it is asked."""
        trust = self.shelf.trust()
        if trust is None or self.shelf.catalogue() is None:
            return "no_catalogue"
        if isinstance(freshness(TrustState.from_json(trust), self.clock.now()), HardExpired):
            return "bundle_expired"
        return "disk" if shutil.disk_usage(self.paths.data).free < self.floor_bytes else ""
