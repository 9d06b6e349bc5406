"""The Input block: a label, a box the keyboard types into, and what is wrong with the answer."""

from collections import deque

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Input, Tone
from kiosk.session.touches import Answered, Queried
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Skin
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.widgets.badge import Badge


class InputBox(Column):
    """Hold the text while it is typed. What the journey says back is taken, unless it only echoes an earlier key."""

    def __init__(self, kit: Kit, block: Input) -> None:
        super().__init__(kit, (), gap=kit.theme.gap(1.5))
        self.block = block
        self.text = block.value
        self.is_focused = False
        self._asked = block.value
        self._awaited: deque[str] = deque()
        self._rebuild()

    @property
    def field(self) -> str:
        """Name the field it answers."""
        return self.block.field

    def absorb(self, block: Input) -> None:
        """Show the journey's newer view of the same field, keeping what is being typed."""
        if block.value in self._awaited:
            while self._awaited.popleft() != block.value:
                pass
        elif not self._awaited or not self.is_focused:
            self._awaited.clear()
            self.text = block.value
        if block != self.block or not self.is_focused:
            self.block = block
            self._rebuild()

    def accept(self, text: str) -> None:
        """Take the text as it stands after a key, and tell the journey."""
        self.text = self._asked = text
        self._awaited.append(text)
        self._rebuild()
        self.kit.send(Queried(text) if self.block.is_search else Answered(self.field, text))

    def compose(self, letters: str) -> None:
        """Search for what stands here with letters that are no characters yet: pinyin and initials find things too."""
        wanted = self.text + letters
        if self.block.is_search and wanted != self._asked:
            self._asked = wanted
            self._awaited.append(wanted)
            self.kit.send(Queried(wanted))

    def set_focus(self, *, on: bool) -> None:
        """Show whether the keyboard types here."""
        if on != self.is_focused:
            self.is_focused = on
            self._rebuild()

    def wipe(self) -> None:
        """Drop the text, when the visit ends."""
        self.text = self._asked = ""
        self._awaited.clear()
        self._rebuild()

    def _rebuild(self) -> None:
        pieces: list[Piece] = [self._box()]
        if self.block.label:
            pieces.insert(0, self._heading())
        if self.block.problem:
            pieces.append(_note(self.kit, "warning-circle", self.block.problem, Tone.BAD))
        elif self.block.help:
            pieces.append(Passage(self.kit, self.block.help, "small", self.kit.theme.palette.muted))
        self.fill(pieces)

    def _heading(self) -> Piece:
        label = Passage(self.kit, self.block.label, "strong")
        is_said = self.block.required or self.block.is_search
        aside = self.block.badge or ("" if is_said else self.kit.word("ui.input.optional"))
        if not aside:
            return label
        badge = Badge(self.kit, aside, Tone.GOOD if self.block.badge else Tone.NEUTRAL)
        return Row(self.kit, [Cell(label), Cell(badge, pixels=badge.natural())], gap=self.kit.theme.gap(2))

    def _box(self) -> Piece:
        theme, palette = self.kit.theme, self.kit.theme.palette
        side = theme.icon("lead")
        icon = "magnifying-glass" if self.block.is_search else "pencil-simple-line"
        cells = [Cell(Typed(self.kit, self.block, self.text, has_caret=self.is_focused))]
        if self.block.editable:
            cells.insert(
                0 if self.block.is_search else 1, Cell(Glyph(self.kit, icon, side, palette.brand), pixels=side)
            )
        rim = palette.tones[Tone.BAD].ink if self.block.problem else palette.rim
        focused = Skin(palette.surface, palette.brand, theme.line("chosen"))
        skin = focused if self.is_focused else Skin(palette.surface, rim, theme.line("rim"))
        if not self.block.editable:
            skin = Skin(palette.disabled, palette.line, palette.line_width)
        return Tap(
            self.kit,
            Row(self.kit, cells, gap=theme.gap(2)),
            key=self.field,
            act=lambda: self.kit.focus(self),
            skin=skin,
            pressed=Skin(palette.pressed, palette.brand, theme.line("chosen")),
            margin=Margin.even(theme.gap(4), theme.gap(2)),
            least=theme.target("box"),
            enabled=self.block.editable,
        )


class Typed(Passage):
    """Show the text with a caret after it, or a hint while there is none."""

    def __init__(self, kit: Kit, block: Input, text: str, *, has_caret: bool) -> None:
        hint = kit.word("ui.input.search" if block.is_search else "ui.input.empty") if block.editable else "—"
        palette = kit.theme.palette
        colour = palette.ink if text else palette.muted
        super().__init__(kit, text or ("" if has_caret else hint), "body", colour)
        self._has_caret = has_caret

    def _draw(self) -> None:
        super()._draw()
        if self._has_caret:
            last = self.kit.type.lines(self.text, self.font, self.width)[-1]
            Color(*self.kit.theme.palette.brand)
            tall, thick = self.font.size * 1.15, self.kit.theme.line("chosen")
            # A quarter of the font size lies below the letters' middle line.
            across = min(self.x + self.kit.type.measure(last, self.font) + thick, self.right - thick)
            Rectangle(pos=(across, self.y + self.font.size * 0.15), size=(thick, tall))


def _note(kit: Kit, icon: str, text: str, tone: Tone) -> Piece:
    ink = kit.theme.palette.tones[tone].ink
    side = kit.theme.icon("lead")
    cells = [Cell(Glyph(kit, icon, side, ink), pixels=side), Cell(Passage(kit, text, "small", ink))]
    return Row(kit, cells, gap=kit.theme.gap(1.5))
