"""The Facts block: labels and values, where a value came from, and a way to change it."""

from collections.abc import Sequence

from kivy.graphics import Color, Rectangle

from kiosk.session.screen import Button, Fact, Facts, Tone
from kiosk.ui.pieces.flow import Cell, Column, Grid, Margin, Pad, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, card_skin
from kiosk.ui.widgets.badge import Badge
from kiosk.ui.widgets.buttons import action_button
from kiosk.ui.widgets.lookup_box import lookup_box
from kiosk.ui.widgets.reading import TONE_ICONS
from kiosk.ui.widgets.track import track_piece

# Labels stand in a column of their own, so that values line up whether they can be changed or not.
_LABEL_PART = 0.36
_LABEL_PART_BESIDE_CHANGE = 0.28
# A label or a value of more lines stands by itself, over the whole width; so does a question that is cut at all.
_MOST_LINES = 2
_ASKS = ("？", "?")


def facts_piece(kit: Kit, block: Facts) -> Piece:
    """Draw the pairs on one card, a thin line between them."""
    if block.is_board:
        return board_piece(kit, block)
    if block.is_field:
        boxes = [lookup_box(kit, fact, fact.change) for fact in block.facts if fact.change is not None]
        return _headed(kit, block.heading, Column(kit, boxes, gap=kit.theme.gap(3)))
    if block.is_track:
        return _headed(kit, block.heading, track_piece(kit, block.facts))
    return _headed(kit, block.heading, Card(kit, Pairs(kit, block), card_skin(kit), _margin(kit)))


def board_piece(kit: Kit, block: Facts) -> Piece:
    """Draw what is well as marks side by side, then the rest as lines of one card."""
    well = [fact for fact in block.facts if fact.tone is Tone.GOOD]
    rest = [fact for fact in block.facts if fact.tone is not Tone.GOOD]
    rows: list[Piece] = []
    if well:
        rows.append(_Line(kit, SignBoard(kit, well), is_first=True))
    rows += [
        _Line(kit, _beside(kit, fact, _LABEL_PART_BESIDE_CHANGE), is_first=not well and at == 0)
        for at, fact in enumerate(rest)
    ]
    return _headed(kit, block.heading, Card(kit, Column(kit, rows), card_skin(kit), _margin(kit)))


class Pairs(Piece):
    """Set labels beside their values, or all above them where one of either would be cut into many short lines."""

    def __init__(self, kit: Kit, block: Facts) -> None:
        super().__init__(kit)
        self._block = block
        has_change = any(fact.change for fact in block.facts)
        self._part = _LABEL_PART_BESIDE_CHANGE if has_change else _LABEL_PART
        self._is_stacked: bool | None = None
        self._rows: Column | None = None

    def _measure(self, width: float) -> float:
        return self._fitting(width).fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self._fitting(width).arrange(x, y, width, height)

    def _fitting(self, width: float) -> Column:
        is_stacked = self._stacks(width)
        if self._rows is None or is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self.clear_widgets()
            facts = enumerate(self._block.facts)
            self._rows = Column(self.kit, [_Line(self.kit, self._pair(fact), is_first=at == 0) for at, fact in facts])
            self.add_widget(self._rows)
        return self._rows

    def _stacks(self, width: float) -> bool:
        kit = self.kit
        font = kit.type.font(kit.theme, "small")
        facts = self._block.facts
        labels = ((fact.label, kit.type.lines(fact.label, font, width * self._part)) for fact in facts)
        is_long = any(len(lines) > (1 if label.endswith(_ASKS) else _MOST_LINES) for label, lines in labels)
        has_long_value = any(fact.value.count("\n") >= _MOST_LINES for fact in facts)
        return self._block.is_large or kit.theme.is_large or is_long or has_long_value

    def _pair(self, fact: Fact) -> Piece:
        if self._is_stacked:
            return _above(self.kit, fact, is_large=self._block.is_large)
        return _beside(self.kit, fact, self._part)


class SignBoard(Piece):
    """Set what is well in as many columns as keep every word on its line; the tick alone says that it works."""

    def __init__(self, kit: Kit, well: Sequence[Fact]) -> None:
        super().__init__(kit)
        self._well = tuple(well)
        self._columns = 0
        self._grid: Grid | None = None

    def _measure(self, width: float) -> float:
        return self._fitting(width).fit(width)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        self._fitting(width).arrange(x, y, width, height)

    def _fitting(self, width: float) -> Grid:
        columns = self._columns_at(width)
        if self._grid is None or columns != self._columns:
            self._columns = columns
            self.clear_widgets()
            self._grid = Grid(self.kit, [_sign(self.kit, fact) for fact in self._well], columns, self.kit.theme.gap(2))
            self.add_widget(self._grid)
        return self._grid

    def _columns_at(self, width: float) -> int:
        theme, count = self.kit.theme, len(self._well)
        font = self.kit.type.font(theme, "body")
        need = max(self.kit.type.measure(fact.label, font) for fact in self._well) + theme.icon("lead") + theme.gap(4)
        even = (count, -(-count // 2), 2)
        return next((columns for columns in even if columns <= count and columns * need <= width), 1)


def _sign(kit: Kit, fact: Fact) -> Piece:
    theme, tone = kit.theme, kit.theme.palette.tones[fact.tone]
    lettering = Lettering("body", theme.palette.ink, tone.ink)
    icon = Glyph(kit, TONE_ICONS[fact.tone], theme.icon("lead"), tone.ink)
    return IconText(kit, fact.label, lettering, icon=icon, gap=theme.gap(1.5))


def _margin(kit: Kit) -> Margin:
    return Margin.even(kit.theme.gap(4), kit.theme.gap(0.5))


def _headed(kit: Kit, heading: str, card: Piece) -> Piece:
    return Column(kit, [Passage(kit, heading, "heading"), card], gap=kit.theme.gap(2)) if heading else card


def _beside(kit: Kit, fact: Fact, part: float) -> Piece:
    if kit.theme.is_large:
        return _above(kit, fact, is_large=False)
    label = Passage(kit, fact.label, "small", kit.theme.palette.muted)
    return _row(kit, fact, [Cell(label, part=part), Cell(Column(kit, _said(kit, fact), gap=kit.theme.gap(1)))])


def _above(kit: Kit, fact: Fact, *, is_large: bool) -> Piece:
    label = Passage(kit, fact.label, "small" if not is_large else "body", kit.theme.palette.muted)
    said = _said(kit, fact, is_large=is_large)
    return _row(kit, fact, [Cell(Column(kit, [label, *said], gap=kit.theme.gap(1)))])


def _said(kit: Kit, fact: Fact, *, is_large: bool = False) -> list[Piece]:
    value = _value(kit, fact, is_large=is_large)
    return [value, *([Badge(kit, fact.badge)] if fact.badge else [])]


def _row(kit: Kit, fact: Fact, cells: list[Cell]) -> Row:
    change = [_change(kit, fact.change)] if fact.change is not None else []
    return Row(kit, [*cells, *change], gap=kit.theme.gap(3))


def _value(kit: Kit, fact: Fact, *, is_large: bool) -> Piece:
    """Draw the value; a tone brings its mark, because colour alone says nothing to some."""
    text = Passage(kit, fact.value, "title" if is_large else "body")
    if fact.tone is Tone.NEUTRAL:
        return text
    side = kit.theme.icon("lead")
    mark = Glyph(kit, TONE_ICONS[fact.tone], side, kit.theme.palette.tones[fact.tone].ink)
    return Row(kit, [Cell(mark, pixels=side), Cell(text)], gap=kit.theme.gap(1))


def _change(kit: Kit, button: Button) -> Cell:
    theme = kit.theme
    wide = kit.type.measure(button.label, kit.type.font(theme, "button")) + theme.gap(5)
    wide += theme.icon("lead") + theme.gap(2) if button.icon else 0
    return Cell(action_button(kit, button, "key"), pixels=max(theme.target("key"), wide))


class _Line(Pad):
    """Keep a margin above and below a fact, and draw the line that parts it from the one before."""

    def __init__(self, kit: Kit, inner: Piece, *, is_first: bool) -> None:
        super().__init__(kit, inner, Margin.even(0, kit.theme.gap(2.5)))
        self._is_first = is_first

    def _draw(self) -> None:
        if not self._is_first:
            Color(*self.kit.theme.palette.line)
            Rectangle(pos=(self.x, self.top - 1), size=(self.width, self.kit.theme.line("rule")))
