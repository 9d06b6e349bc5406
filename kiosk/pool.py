"""What the programs of a kiosk need of its devices: jobs done on the thread that owns each."""

from collections.abc import Callable
from typing import Any, Protocol

from kiosk.session.events import Event

Post = Callable[[Event], None]


class DevicePool(Protocol):
    """Do a job on the thread that owns a device; its answer is posted as an event."""

    def use(self, name: str, job: Callable[[Any], Event], *, gone: Callable[[str], Event]) -> None:
        """Queue a job for ``idcard``, ``passport``, ``codes``, ``receipt`` or ``page``.

        Exactly one of the two is posted: what the job gave, or ``gone`` of a fault code when the device could not
        be had (``device.absent``: the job never began) or did not come back (``device.no_reply``).
        """
