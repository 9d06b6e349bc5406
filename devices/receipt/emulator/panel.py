"""The sensors and lamps of the emulated printer, and the status bytes that they make.

Written from the printer's side of the manuals' tables, on purpose without the driver's.
"""

from dataclasses import dataclass


@dataclass
class Panel:
    """Hold what a person can see on the machine. ``paper`` is ``ok``, ``low`` or ``out``."""

    paper: str = "ok"
    is_cover_open: bool = False
    is_cutter_stuck: bool = False
    is_head_hot: bool = False
    is_jammed: bool = False
    is_broken: bool = False

    @property
    def has_error(self) -> bool:
        """Tell whether an error lamp is lit."""
        return self.is_cutter_stuck or self.is_head_hot or self.is_jammed or self.is_broken

    @property
    def is_offline(self) -> bool:
        """Tell whether printing has stopped."""
        return self.paper == "out" or self.is_cover_open or self.has_error

    def real_time(self, n: int) -> bytes:
        """Answer DLE EOT n."""
        match n:
            case 1:
                bits = 0x08 * self.is_offline
            case 2:
                bits = 0x04 * self.is_cover_open | 0x20 * (self.paper == "out") | 0x40 * self.has_error
            case 3:
                bits = self._errors()
            case _:
                bits = {"ok": 0, "low": 0x0C, "out": 0x6C}[self.paper]
        return bytes((0x12 | bits,))

    def automatic(self) -> bytes:
        """Build the four bytes of an automatic status."""
        first = 0x10 | 0x08 * self.is_offline | 0x20 * self.is_cover_open
        return bytes((first, self._errors(), {"ok": 0, "low": 0x03, "out": 0x0F}[self.paper], 0x00))

    def paper_sensor(self) -> bytes:
        """Answer GS r 1."""
        return bytes(({"ok": 0, "low": 0x03, "out": 0x0C}[self.paper],))

    def _errors(self) -> int:
        return 0x04 * self.is_jammed | 0x08 * self.is_cutter_stuck | 0x20 * self.is_broken | 0x40 * self.is_head_hot
