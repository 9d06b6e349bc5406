"""A UPS behind a NUT server (upsd) on a byte link: the ``PowerSupply`` port. Reads only; imports no emulator.

Nothing here switches anything off: ending the kiosk in time is upsmon's work, which needs no program of ours.
"""

from urllib.parse import urlsplit

from devices.clock import Clock
from devices.ports import Power
from devices.power.protocol import (
    LONGEST_LINE,
    NUT_PORT,
    Listing,
    NutSyntaxError,
    Refusal,
    ReplyReader,
    is_name,
    list_vars,
)
from devices.power.reading import away, read_power, read_status, refused
from devices.status import DeviceState, Status
from devices.transports import Link, LinkAbsentError, LinkError, LinkLostError, link_to

_REPLY_S = 3.0


def connect(uri: str, *, clock: Clock) -> "NutSupply":
    """Make the driver of ``nut://host[:3493]/ups``; nothing is sent yet. Raises ``ValueError`` for another address."""
    parts = urlsplit(uri)
    ups = parts.path.removeprefix("/")
    if parts.scheme != "nut" or not parts.hostname or not is_name(ups):
        raise ValueError("expected nut://host/ups")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return NutSupply(link_to(f"tcp://{host}:{parts.port or NUT_PORT}"), ups=ups, clock=clock)


class NutSupply:
    """Ask one UPS by name; calls come from one thread, ``close`` from any."""

    def __init__(self, link: Link, *, ups: str, clock: Clock, reply_s: float = _REPLY_S) -> None:
        self._link = link
        self._ups = ups
        self._clock = clock
        self._reply_s = reply_s

    def status(self) -> Status:
        """Ask for mains and battery. Silence, noise and stale data are ``NO_REPLY``, never mains."""
        match self._ask():
            case Listing(variables):
                return read_status(variables)
            case Refusal(key):
                return refused(key)
            case DeviceState() as state:
                return away(state)

    def power(self) -> Power | None:
        """Ask for the figures; None when nobody tells."""
        reply = self._ask()
        return read_power(reply.variables) if isinstance(reply, Listing) else None

    def reset(self) -> None:
        """Close the connection; the next question opens it anew. The UPS itself is left alone."""
        self._link.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def _ask(self) -> Listing | Refusal | DeviceState:
        try:
            return self._exchange()
        except LinkAbsentError:
            return DeviceState.ABSENT
        except (LinkError, NutSyntaxError):
            # What is still under way would pass as the answer to the next question.
            self._link.close()
            return DeviceState.NO_REPLY

    def _exchange(self) -> Listing | Refusal:
        try:
            self._link.write(list_vars(self._ups), timeout_s=self._reply_s)
            return self._reply()
        except LinkLostError:
            # upsd ends connections that were quiet for a minute, so one that ended is opened once more.
            self._link.write(list_vars(self._ups), timeout_s=self._reply_s)
            return self._reply()

    def _reply(self) -> Listing | Refusal:
        give_up = self._clock.monotonic() + self._reply_s
        reader, held = ReplyReader(self._ups), b""
        while (left_s := give_up - self._clock.monotonic()) > 0:
            *lines, held = (held + self._link.read(timeout_s=left_s)).split(b"\n")
            for line in lines:
                if reply := reader.feed(line):
                    return reply
            if len(held) > LONGEST_LINE:
                raise NutSyntaxError("line-length")
        raise NutSyntaxError("silence")
