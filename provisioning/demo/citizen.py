"""A scripted citizen: touches, types and signs at the real window through the puppet's input provider."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.demo.programs import DemoError, wait_for
from provisioning.demo.wires import ask

SCREEN_WAIT_S = 25.0


@dataclass
class Citizen:
    """One person at one kiosk. Every screen reached is kept as a picture, under a number and its name."""

    puppet: Path
    pictures: Path
    taken: list[str] = field(default_factory=list)

    def arrive(self, *screens: str, timeout_s: float = SCREEN_WAIT_S) -> str:
        """Wait until one of these screens is shown, keep its picture, and give its name."""
        found = wait_for(f"screen {' or '.join(screens)}", lambda: self._at(screens), timeout_s=timeout_s)
        self.picture(str(found))
        return str(found)

    def _at(self, screens: tuple[str, ...]) -> str:
        try:
            shown = str(self.look()["screen"])
        except OSError:
            return ""
        return shown if shown in screens else ""

    def look(self) -> dict[str, Any]:
        """Ask what is on the screen: its name, its keys, and where they are."""
        return ask(self.puppet, do="look")

    def press(self, key: str) -> None:
        """Touch a button; DemoError when it is not there or does not work."""
        self._do(f"press {key}", do="tap", key=key)

    def fill(self, box: str, *, keys: str = "", candidate: int | None = None) -> None:
        """Touch a box, type on the on-screen keyboard key by key, and pick a candidate where one is wanted."""
        self._do(f"touch {box}", do="tap", key=box)
        self.type(keys, candidate=candidate)

    def type(self, keys: str, *, candidate: int | None = None) -> None:
        """Type on in the box that has the keyboard."""
        self._do("type", do="type", text=keys)
        if candidate is not None:
            self._do("pick a candidate", do="tap", key=f"candidate.{candidate}")

    def sign(self) -> None:
        """Draw a signature with one finger."""
        strokes = [[0.15, 0.6], [0.25, 0.2], [0.35, 0.8], [0.45, 0.3], [0.6, 0.7], [0.75, 0.35], [0.85, 0.55]]
        self._do("sign", do="drag", key="signature", points=strokes)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen as it is now."""
        path = self.pictures / f"{len(self.taken) + 1:02}-{name}.png"
        self._do("take a picture", do="shot", path=str(path))
        self.taken.append(path.name)

    def _do(self, what: str, **command: Any) -> None:
        answer = ask(self.puppet, **command)
        if not answer.get("ok"):
            raise DemoError(f"{what}: {answer.get('error', 'refused')} on {answer.get('screen', '?')}")
