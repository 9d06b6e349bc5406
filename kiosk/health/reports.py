"""From a device's status to its line in the heartbeat."""

from datetime import datetime

from content.contract.health import DeviceReport, FaultReport
from devices.status import Status


def report(name: str, kind: str, status: Status, *, since: datetime) -> DeviceReport:
    """Write one device's report; ``since`` is when its status last changed."""
    return DeviceReport(
        name=name,
        kind=kind,
        state=status.state.value,
        components={component: level.value for component, level in status.components.items()},
        faults=[
            FaultReport(fault.code, fault.severity.value, fault.blocking, fault.action.value) for fault in status.faults
        ],
        since=since.isoformat(timespec="seconds"),
    )
