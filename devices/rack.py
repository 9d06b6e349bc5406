"""All devices of one kiosk by name: built from its configuration, watched, and handed jobs. Knows no kind of device."""

import threading
from collections.abc import Callable, Mapping

from devices.clock import Clock
from devices.config import ConfigError, DeviceEntry, Kind
from devices.errand import Abandoned, Reply
from devices.ports import Device
from devices.status import FAULTS, Status
from devices.worker import Notify, Worker

Factory = Callable[[DeviceEntry], Device]
"""Makes one driver, not yet opened. Raises ``ConfigError`` for an entry that it cannot drive."""

_WATCH_S = 1.0


class Rack:
    """Hold a worker for every entry, and replace those that hang.

    Each factory is tried once at building, so that a wrong entry is refused then. ``notify`` hears
    each change of a status on that device's thread, and must not block.
    """

    def __init__(
        self,
        entries: Mapping[str, DeviceEntry],
        *,
        factories: Mapping[Kind, Factory],
        clock: Clock,
        notify: Notify,
    ) -> None:
        self._clock = clock
        self._workers = {
            name: Worker(
                name,
                make=_maker(name, entry, factories),
                clock=clock,
                notify=notify,
                poll_s=entry.poll_s,
                hang_s=entry.hang_s,
            )
            for name, entry in entries.items()
        }
        self._ended = threading.Event()
        self._watchman = threading.Thread(target=self._watch, name="device-watch", daemon=True)

    def start(self) -> None:
        """Begin to watch and to work."""
        for worker in self._workers.values():
            worker.start()
        self._watchman.start()

    def stop(self) -> None:
        """End all workers; whoever waits for a reply gets it now."""
        self._ended.set()
        for worker in self._workers.values():
            worker.stop()
        if self._watchman.is_alive():
            self._watchman.join()

    def statuses(self) -> dict[str, Status]:
        """Return what is known of every device now, without asking."""
        return {name: worker.status for name, worker in self._workers.items()}

    def submit(
        self,
        name: str,
        ticket: str,
        work: Callable[[Device], object],
        reply: Callable[[Reply], None],
        *,
        limit_s: float | None = None,
    ) -> None:
        """Queue a job for one device; ``reply`` hears exactly once. A name that is not configured is absent."""
        worker = self._workers.get(name)
        if worker is None:
            reply(Abandoned(ticket, FAULTS["device.absent"], has_begun=False))
        else:
            worker.submit(ticket, work, reply, limit_s=limit_s)

    def reset(self, name: str, *, ticket: str, reply: Callable[[Reply], None]) -> None:
        """Bring a device back to its first state after the jobs that wait; ``reply`` carries its status afterwards."""
        self.submit(name, ticket, _reset, reply)

    def _watch(self) -> None:
        while not self._clock.wait(self._ended, _WATCH_S):
            for worker in self._workers.values():
                worker.replace_if_hung()


def _reset(driver: Device) -> Status:
    driver.reset()
    return driver.status()


def _maker(name: str, entry: DeviceEntry, factories: Mapping[Kind, Factory]) -> Callable[[], Device]:
    factory = factories.get(entry.kind)
    if factory is None:
        raise ConfigError(f"devices.{name}: this program drives no {entry.kind}")
    try:
        factory(entry).close()
    except ConfigError as error:
        raise ConfigError(f"devices.{name}: {error}") from error
    return lambda: factory(entry)
