"""A small pill with a word on it."""

from kivy.graphics import Color, SmoothRoundedRectangle

from kiosk.session.screen import Tone
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece


class Badge(Piece):
    """Show where a value came from, as wide as its text."""

    def __init__(self, kit: Kit, text: str, tone: Tone = Tone.GOOD) -> None:
        super().__init__(kit)
        self._tone = kit.theme.palette.tones[tone]
        self._text = Passage(kit, text, "small", self._tone.ink)
        self._sides = kit.theme.gap(2)
        self.ground = (self._tone.fill,)
        self.add_widget(self._text)

    def natural(self) -> float:
        """Give the width of the pill, in pixels."""
        return self._text.natural() + 2 * self._sides

    def _wide(self, width: float) -> float:
        return min(width, self.natural())

    def _measure(self, width: float) -> float:
        return self._text.fit(self._wide(width) - 2 * self._sides) + self.kit.theme.gap(0.5)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self._text.arrange(
            x + self._sides,
            y + self.kit.theme.gap(0.25),
            self._wide(width) - 2 * self._sides,
            height - self.kit.theme.gap(0.5),
        )

    def _draw(self) -> None:
        Color(*self._tone.fill)
        SmoothRoundedRectangle(
            pos=self.pos, size=(self._wide(self.width), self.height), radius=[self.kit.theme.radius("key")]
        )
