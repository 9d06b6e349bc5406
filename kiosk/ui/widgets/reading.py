"""What is only read: paragraphs, banners and bullet lists."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kiosk.session.screen import Banner, Bullets, Paragraph, Tone
from kiosk.ui.pieces.flow import Cell, Column, Margin, Row
from kiosk.ui.pieces.icontext import IconText, Lettering
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.surface import Card, Skin, card_skin
from kiosk.ui.pieces.typesetting import Align

if TYPE_CHECKING:
    from kiosk.ui.tokens import TextStyle

TONE_ICONS: Mapping[Tone, str] = {
    Tone.NEUTRAL: "info",
    Tone.GOOD: "check-circle",
    Tone.WARN: "warning",
    Tone.BAD: "warning-octagon",
}


def paragraph_piece(kit: Kit, block: Paragraph, align: Align = "left") -> Piece:
    """Draw a passage; a tone other than neutral brings its icon, because colour alone says nothing to some."""
    style: TextStyle = "heading" if block.is_large else "body"
    if block.tone is Tone.NEUTRAL:
        return Passage(kit, block.text, style, align=align)
    ink = kit.theme.palette.tones[block.tone].ink
    side = round(kit.theme.pixels(style) * 1.3)
    icon = Glyph(kit, TONE_ICONS[block.tone], side, ink)
    lettering = Lettering(style, ink, ink, "center" if align == "center" else "left")
    return IconText(kit, block.text, lettering, icon=icon, gap=kit.theme.gap(2))


def banner_piece(kit: Kit, block: Banner) -> Piece:
    """Draw the sentence on its tone's fill, its icon before it."""
    theme = kit.theme
    colours = theme.palette.tones[block.tone]
    side = theme.icon("banner")
    icon = Glyph(kit, block.icon or TONE_ICONS[block.tone], side, colours.ink)
    text = Passage(kit, block.text, "strong", colours.ink)
    inner = Row(kit, [Cell(icon, pixels=side), Cell(text)], gap=theme.gap(3))
    skin = Skin(colours.fill, colours.ink if theme.palette.line_width else None, theme.palette.line_width)
    return Card(kit, inner, skin, Margin.even(theme.gap(4), theme.gap(3)), least=theme.target("box"))


def bullets_piece(kit: Kit, block: Bullets) -> Piece:
    """Draw a heading and its sentences on a card."""
    theme = kit.theme
    rows: list[Piece] = [_bullet(kit, line) for line in block.lines]
    if block.heading:
        rows.insert(0, Passage(kit, block.heading, "heading"))
    column = Column(kit, rows, gap=theme.gap(2))
    return Card(kit, column, card_skin(kit), Margin.even(theme.gap(4), theme.gap(4)))


def _bullet(kit: Kit, line: str) -> Piece:
    theme = kit.theme
    side = round(theme.pixels("body") * 0.5)
    return _Bullet(kit, Glyph(kit, "circle", side, theme.palette.brand), Passage(kit, line))


class _Bullet(Piece):
    """Keep the dot beside the first line, however many follow."""

    def __init__(self, kit: Kit, dot: Glyph, text: Passage) -> None:
        super().__init__(kit)
        self._dot, self._text = dot, text
        self._indent = dot.side + kit.theme.gap(2)
        self.add_widget(dot)
        self.add_widget(text)

    def _measure(self, width: float) -> float:
        return self._text.fit(width - self._indent)

    def _place(self, x: float, y: float, width: float, height: float) -> None:
        side = self._dot.side
        line = self._text.font.size * 1.45
        self._dot.arrange(x, y + height - line / 2 - side / 2, side, side)
        self._text.arrange(x + self._indent, y, width - self._indent, height)
