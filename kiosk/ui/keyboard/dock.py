"""The keyboard at the lower edge: which box it types into, and when it comes and goes."""

from collections.abc import Callable

from kiosk.ui.keyboard.engine import Engine
from kiosk.ui.keyboard.panel import KeyboardPanel
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.pieces.kit import Kit, Typing


class Dock:
    """Hold the typist and the panel. ``changed`` is told when the panel comes, goes or changes its height."""

    def __init__(self, engine: Engine, changed: Callable[[], None]) -> None:
        self.typist = Typist(engine)
        self.panel: KeyboardPanel | None = None
        self.box: Typing | None = None
        self._changed = changed

    def open(self, kit: Kit, box: Typing) -> None:
        """Type into this box from now on."""
        if box is self.box:
            return
        self._leave()
        self.box = box
        block = box.block
        self.typist.begin(block.keyboard, box.text, block.max_length, keeps_letters=block.is_search)
        if self.panel is None or self.panel.kit is not kit:
            self.panel = KeyboardPanel(kit, self.typist, self._typed)
        self.panel.show()
        box.set_focus(on=True)
        self._changed()

    def move(self, kit: Kit, box: Typing) -> None:
        """Go on in the same field's box of a sheet in another look, with what is composed there."""
        self.box = box
        self.panel = KeyboardPanel(kit, self.typist, self._typed)
        self.panel.show()
        box.set_focus(on=True)
        box.compose(self.typist.letters)
        self._changed()

    def close(self) -> None:
        """Put the keyboard away and forget what it holds."""
        if self.box is None:
            return
        self._leave()
        self._changed()

    def wipe(self) -> None:
        """Forget everything typed, when the visit ends."""
        self.close()
        self.typist.wipe()
        if self.panel is not None:
            self.panel.wipe()

    def follow(self) -> None:
        """Take over a text the journey itself put into the box."""
        if self.box is not None and self.box.text != self.typist.text:
            self.typist.text = self.box.text

    def _leave(self) -> None:
        if self.box is not None:
            self.box.set_focus(on=False)
            self.box = None
        self.typist.wipe()
        if self.panel is not None:
            self.panel.wipe()

    def _typed(self) -> None:
        box = self.box
        if box is None or self.panel is None:
            return
        if self.typist.text != box.text:
            box.accept(self.typist.text)
        box.compose(self.typist.letters)
        if self.typist.is_done:
            self.close()
            return
        self.panel.show()
        self._changed()
