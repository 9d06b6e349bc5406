"""The account of a demonstration: every step with its ids, its time, and what was durable before the next began."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from provisioning.demo.programs import DemoError

# The board's small facts are written every few seconds and are nobody's promise.
_CHATTER = ("after:fact", "after:device", "after:open")


@dataclass
class StepTaken:
    """One step: who did it, whether it truly happened, and what was on disk by its end."""

    journey: str
    step: str
    who: str
    ok: bool = False
    at: str = ""
    took_ms: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    durable: list[str] = field(default_factory=list)
    problem: str = ""


@dataclass
class Account:
    """Collect steps and write them down after each, so that a broken run tells how far it came."""

    path: Path
    witness: Path
    steps: list[StepTaken] = field(default_factory=list)
    stopped_by: str = ""
    heard: int = 0

    @property
    def is_well(self) -> bool:
        """Tell whether something happened, all of it truly, and nothing broke off between two steps."""
        return bool(self.steps) and all(step.ok for step in self.steps) and not self.stopped_by

    def break_off(self, why: str) -> None:
        """Note why the play ended early, be it within a step or between two."""
        self.stopped_by = why
        self.write()

    @contextmanager
    def step(self, journey: str, name: str, who: str) -> Iterator[StepTaken]:
        """Time one step; an error is written down and raised on."""
        taken = StepTaken(journey, name, who, at=datetime.now(UTC).isoformat(timespec="milliseconds"))
        self.steps.append(taken)
        start = time.monotonic()
        try:
            yield taken
            taken.ok = True
        except DemoError as error:
            taken.problem = str(error)
            raise
        finally:
            taken.took_ms = round((time.monotonic() - start) * 1000)
            taken.durable = self._newly_durable()
            self.write()
            print(f"  {'ok ' if taken.ok else 'BAD'} {journey}: {name} ({who}, {taken.took_ms} ms)", flush=True)

    def _newly_durable(self) -> list[str]:
        lines = self.witness.read_text().splitlines() if self.witness.exists() else []
        new, self.heard = lines[self.heard :], len(lines)
        return [line for line in new if " after:" in line and not line.endswith(_CHATTER)]

    def write(self) -> None:
        """Write the account as it stands."""
        steps = [asdict(step) for step in self.steps]
        whole = {"ok": self.is_well, "stopped_by": self.stopped_by, "steps": steps}
        self.path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
