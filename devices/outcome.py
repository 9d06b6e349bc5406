"""What became of a print job, named by what is known and no more."""

from dataclasses import dataclass

from devices.status import Fault


@dataclass(frozen=True)
class Confirmed:
    """The device itself said that the paper is out; ``proof`` names how (``token``, ``fence``, ``job-state``)."""

    job: str
    proof: str


@dataclass(frozen=True)
class Sent:
    """Every byte was taken and nothing is wrong, but the device cannot prove that it printed."""

    job: str


@dataclass(frozen=True)
class Uncertain:
    """Bytes went out and then the device fell silent or failed: paper may or may not be out. Never retry by itself."""

    job: str
    fault: Fault


@dataclass(frozen=True)
class Refused:
    """Not one byte of the job went out, so trying again is safe."""

    job: str
    fault: Fault


@dataclass(frozen=True)
class Failed:
    """The device said that the job did not come out, and its queue was emptied."""

    job: str
    fault: Fault


Outcome = Confirmed | Sent | Uncertain | Refused | Failed
