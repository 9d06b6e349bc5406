"""From what is known of devices, disk and line to what may be offered (promise 8). Unknown is never offered."""

from collections.abc import Mapping
from dataclasses import dataclass

from devices.status import DeviceState, Status
from kiosk.session.events import OffersChanged

DEVICES = ("idcard", "codes", "receipt", "page")
EXTRAS = ("passport", "documents")
_STATE_FAULTS = {
    DeviceState.ABSENT: "device.absent",
    DeviceState.NO_REPLY: "device.no_reply",
    DeviceState.OFFLINE: "device.no_reply",
    DeviceState.STARTING: "device.starting",
    DeviceState.FAULT: "device.fault",
}


@dataclass(frozen=True)
class Surroundings:
    """Hold what is not a device: whether the server answers, and why nothing may be filed (empty when it may).

    Identity codes are an extra way in: without an issuer that is believed they are not offered, and nothing is amiss.
    Seats lent to this kiosk can be sold while it is cut off.
    """

    is_online: bool
    filing_refusal: str
    knows_identity_issuer: bool = False
    has_lent_seats: bool = False


def judge(statuses: Mapping[str, Status], around: Surroundings) -> OffersChanged:
    """Judge every capability; each that does not work has its reason."""
    reasons: dict[str, str] = {}
    for name in DEVICES:
        status = statuses.get(name)
        if status is None:
            reasons[name] = "device.absent"
        elif not status.is_usable:
            reasons[name] = fault_code(status)
    if not around.is_online:
        reasons["network"] = "network.offline"
    if around.filing_refusal:
        reasons["filing"] = f"filing.{around.filing_refusal}"
    working = {*DEVICES, "network", "filing"} - reasons.keys()
    if around.knows_identity_issuer and "codes" in working:
        working.add("identity")
    # Extras too: a kiosk without these lacks nothing.
    working |= {name for name in EXTRAS if name in statuses and statuses[name].is_usable}
    if around.has_lent_seats:
        working.add("leased")
    return OffersChanged(frozenset(working), tuple(sorted(reasons.items())))


def fault_code(status: Status) -> str:
    """Name the first blocking fault, or the state itself."""
    blocking = (fault.code for fault in status.faults if fault.blocking)
    return next(blocking, _STATE_FAULTS.get(status.state, "device.fault"))
