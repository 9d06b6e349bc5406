"""A monkey's paws on the real window: pixels anywhere, pieces that can be touched, keys of the keyboard, strokes.

What the window sends goes to the monkey's journey, whose world fails as it likes.
"""

from dataclasses import dataclass

from kiosk.session.commands import Forget
from kiosk.session.phase import Phase
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.tap import Tap
from tests.kiosk.session.monkey import OWN, WAYS_OUT, LeftBehindError, Monkey
from tests.screens.player import Player

WIDE, TALL = 1080, 1920


@dataclass
class Paws:
    """Hold the window and the monkey before it."""

    monkey: Monkey
    player: Player

    def __post_init__(self) -> None:
        self._ended = 0
        self.player.react = self._react
        self.player.show(self.monkey.visit.screen())

    def act(self) -> None:
        """Touch once, or let the world act; then let a frame pass."""
        if self.monkey.die.random() < 0.75:
            self._touch()
        else:
            self.monkey.act()
            self._forget()
        self.player.current = self.monkey.visit.screen()
        self.player.frames(1)
        if self.monkey.visit.session.phase is Phase.ATTRACT:
            self._look()

    def _react(self, event):
        self.monkey.send(event)
        self._forget()
        return self.monkey.visit.screen()

    def _forget(self) -> None:
        """Clear the window with each visit that ends, as the running kiosk does."""
        if self.monkey.visit.count(Forget) != self._ended:
            self._ended = self.monkey.visit.count(Forget)
            self.player.app.forget()

    def _touch(self) -> None:
        stage, die = self.player.app.stage, self.monkey.die
        # A new screen takes no touch for a moment; a monkey at full speed would never get further.
        stage._settled_at = 0.0
        taps = [piece for piece in stage.pieces() if isinstance(piece, Tap) and piece.enabled]
        onward = [tap for tap in taps if tap.key not in WAYS_OUT]
        taps = onward if onward and die.random() < 0.9 else taps
        spots = [(die.uniform(0, WIDE), die.uniform(0, TALL))]
        if taps and die.random() < 0.85:
            spots = [_middle(die.choice(taps))]
        elif die.random() < 0.5:
            spots.append((die.uniform(0, WIDE), die.uniform(0, TALL)))
        for _ in self.player.acts.hand.stroke(spots):
            pass

    def _look(self) -> None:
        stage = self.player.app.stage
        held = [piece.text for piece in stage.pieces() if isinstance(piece, Passage)]
        held += [stage.dock.typist.shown] if isinstance(stage.dock.typist, Typist) else []
        if any(isinstance(own, str) and own in text for own in OWN for text in held):
            raise LeftBehindError("window")


def _middle(piece: Piece) -> tuple[float, float]:
    x, y = piece.to_window(*piece.center)
    return x, y
