"""The device workers as a journey needs them: a job in, one event out, whatever becomes of the device."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from devices.config import DeviceEntry
from devices.errand import Abandoned, Done, Reply
from devices.rack import Rack
from devices.status import Status
from kiosk.filming import FILM_S
from kiosk.pool import Post
from kiosk.session.events import Event
from kiosk.watched import WAIT_S

# A reader, scanner or camera waits for a person, a page printer for a warm fuser and the paper path.
LIMITS_S = {
    "idcard": WAIT_S + 10.0,
    "passport": WAIT_S + 10.0,
    "codes": WAIT_S + 10.0,
    "documents": FILM_S + 10.0,
    "receipt": 45.0,
    "page": 300.0,
}


@dataclass(frozen=True)
class Benches:
    """Fulfil ``kiosk.pool.DevicePool`` and ``kiosk.health.rounds.Watched`` over a rack."""

    rack: Rack
    entries: Mapping[str, DeviceEntry]
    post: Post
    tickets: "itertools.count[int]" = field(default_factory=itertools.count, repr=False)

    def use(self, name: str, job: Callable[[Any], Event], *, gone: Callable[[str], Event]) -> None:
        """Queue a job on the device's own thread; exactly one event comes of it."""

        def reply(answer: Reply) -> None:
            match answer:
                case Done(value=event):
                    self.post(event)
                case Abandoned(has_begun=has_begun):
                    self.post(gone("device.no_reply" if has_begun else "device.absent"))

        self.rack.submit(name, f"{name}-{next(self.tickets)}", job, reply, limit_s=LIMITS_S[name])

    def statuses(self) -> Mapping[str, Status]:
        """Give the last known status of every configured device."""
        return self.rack.statuses()

    def kinds(self) -> Mapping[str, str]:
        """Give the kind of every configured device."""
        return {name: entry.kind.value for name, entry in self.entries.items()}

    def reset(self, name: str, done: Callable[[Status | None], None]) -> None:
        """Close and reopen a device after the jobs that wait; ``done`` hears its status, None when it was not had."""

        def reply(answer: Reply) -> None:
            done(answer.value if isinstance(answer, Done) else None)

        self.rack.reset(name, ticket=f"{name}-{next(self.tickets)}", reply=reply)
