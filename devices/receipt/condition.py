"""From status bits to this house's words for health. Pure; the only place that knows which bit means what.

Bits: Epson TM-T88III, TM-L90 and TM-U220 guides, table of DLE EOT n; Citizen iDP-3221 agrees. Automatic
status (GS a) has the same facts at other places; here it only wakes the asker, so one table is enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from devices.status import FAULTS, DeviceState, Level, Status

QUERIES = (1, 2, 3, 4)
"""The DLE EOT numbers whose answers make a ``Condition``."""


@dataclass(frozen=True)
class Condition:
    """Hold one byte for each of DLE EOT 1 to 4."""

    printer: int
    offline_cause: int
    error_cause: int
    paper_roll: int

    @property
    def status(self) -> Status:
        """Name what is wrong. Off-line without a cause is a fault too: the printer will not print."""
        codes = tuple(self._fault_codes())
        return Status(self._state(), self._components(), tuple(FAULTS[code] for code in codes))

    def _fault_codes(self) -> Iterator[str]:
        if self._paper_is_out:
            yield "paper.out"
        elif self.paper_roll & 0x0C:
            yield "paper.low"
        if self.offline_cause & 0x04:
            yield "cover.open"
        causes = {0x04: "paper.jam", 0x08: "cutter.fault", 0x20: "device.fault", 0x40: "head.hot"}
        named = [code for bit, code in causes.items() if self.error_cause & bit]
        yield from named
        is_explained = named or self._paper_is_out or self.offline_cause & 0x04
        if not is_explained and (self._is_offline or self.offline_cause & 0x40):
            yield "device.stopped"

    @property
    def _paper_is_out(self) -> bool:
        return bool(self.paper_roll & 0x60 or self.offline_cause & 0x20)

    @property
    def _is_offline(self) -> bool:
        return bool(self.printer & 0x08)

    def _state(self) -> DeviceState:
        if self.error_cause & 0x20:
            return DeviceState.FAULT
        return DeviceState.OFFLINE if self._is_offline else DeviceState.ONLINE

    def _components(self) -> dict[str, Level]:
        return {
            "paper": self._paper(),
            "cover": Level.OPEN if self.offline_cause & 0x04 else Level.OK,
            "cutter": Level.FAULT if self.error_cause & 0x08 else Level.OK,
            "head": Level.FAULT if self.error_cause & 0x40 else Level.OK,
        }

    def _paper(self) -> Level:
        if self._paper_is_out:
            return Level.OUT
        if self.error_cause & 0x04:
            return Level.JAMMED
        return Level.LOW if self.paper_roll & 0x0C else Level.OK


def unknown(state: DeviceState, code: str) -> Status:
    """Say that nothing can be said: every component is unknown, and ``code`` tells why."""
    parts = ("paper", "cover", "cutter", "head")
    return Status(state, dict.fromkeys(parts, Level.UNKNOWN), (FAULTS[code],))
