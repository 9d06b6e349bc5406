"""What the keyboard asks of an input method; ``kiosk.input`` fulfils it. Imports no Kivy."""

from typing import Literal, Protocol

Method = Literal["pinyin", "strokes"]


class Engine(Protocol):
    """Turn what is typed into texts to choose from."""

    @property
    def typed(self) -> str:
        """Give what stands typed and has not become text."""

    def feed(self, typed: str, method: Method = "pinyin") -> None:
        """Take what is typed as it stands now, from the first key; it replaces what was typed before."""

    def candidates(self) -> tuple[str, ...]:
        """Offer texts, best first, none twice."""

    def choose(self, index: int) -> str:
        """Take an offered text; what it does not use stays typed. What is not offered is no text, no change."""
