"""A scripted citizen: touches, types and signs at the real window through the puppet's input provider."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.demo.programs import DemoError, wait_for
from provisioning.demo.wires import ask

SCREEN_WAIT_S = 25.0
# Three strokes, as shares of the pad's box.
SIGNATURE = (
    [[0.2, 0.3], [0.3, 0.28], [0.42, 0.3]],
    [[0.31, 0.15], [0.3, 0.45], [0.24, 0.7], [0.18, 0.82]],
    [[0.5, 0.3], [0.62, 0.5], [0.55, 0.75], [0.7, 0.6], [0.82, 0.8]],
)


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

    def is_enabled(self, key: str) -> bool:
        """Tell whether a button is there and works."""
        buttons = self.look().get("buttons", [])
        return any(button["key"] == key and button["enabled"] for button in buttons)

    def fill(self, box: str, text: str, *, picture: str = "") -> None:
        """Touch a box, type on the on-screen keyboard key by key, Chinese by its pinyin, and put it away."""
        self._do(f"touch {box}", do="tap", key=box)
        self._do(f"type in {box}", do="type", text=text)
        if picture:
            self.picture(picture)
        self._do("put the keyboard away", do="tap", key="key:done")

    def sign(self) -> None:
        """Draw a signature with one finger."""
        for stroke in SIGNATURE:
            self._do("sign", do="drag", key="signature", points=stroke)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen as it is now."""
        path = self.pictures / f"{len(self.taken) + 1:02}-{name}.png"
        self._do("take a picture", do="shot", path=str(path))
        self.taken.append(path.name)

    def _do(self, what: str, **command: Any) -> None:
        answer = ask(self.puppet, **command)
        if not answer.get("ok"):
            raise DemoError(f"{what}: {answer.get('error', 'refused')} on {answer.get('screen', '?')}")
