"""What a printer is set to while one job is written, so that no switch is sent twice. Pure; knows no layout.

After ``commands.INITIALISE`` a printer sets from the left, in single size, with a tab stop at every eighth column.
"""

from devices.receipt import commands

_MOST_STOPS = 32


class Switches:
    """Write only what changes the printer's modes; made anew for each job, which begins with ``INITIALISE``."""

    def __init__(self) -> None:
        self._is_centred = False
        self._size = (1, 1)
        self._stops = commands.USUAL_TABS

    def align(self, *, centred: bool) -> bytes:
        """Set lines in the middle of the paper or at its left, pictures included."""
        if centred == self._is_centred:
            return b""
        self._is_centred = centred
        return commands.centre(on=centred)

    def size(self, wide: int = 1, high: int = 1) -> bytes:
        """Set the size of characters, in multiples of the usual one."""
        if self._size == (wide, high):
            return b""
        self._size = (wide, high)
        return commands.size(wide=wide, high=high)

    def tabs(self, stops: tuple[int, ...], *, spaces: int) -> bytes | None:
        """Make tabs reach these columns one after another; None when ``spaces`` blanks cost no more than doing so."""
        if stops == self._stops[: len(stops)]:
            return b""
        command = commands.tabs(stops)
        if len(stops) > _MOST_STOPS or spaces <= len(command):
            return None
        self._stops = stops
        return command
