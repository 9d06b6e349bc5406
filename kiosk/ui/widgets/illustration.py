"""The drawings themselves, in a box of 720 by 480 with its origin at the lower left."""

from collections.abc import Callable, Sequence

from kivy.graphics import Color, Rectangle, SmoothEllipse, SmoothLine, SmoothRoundedRectangle

from kiosk.session.screen import Tone
from kiosk.ui.colour import Colour
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.typesetting import Font

BOX = (720, 480)


class Pencil:
    """Draw shapes in the box's own measure into the canvas that is open."""

    def __init__(self, kit: Kit, origin: tuple[float, float], scale: float) -> None:
        self.kit = kit
        self._origin = origin
        self._scale = scale
        palette = kit.theme.palette
        self.brand, self.tint, self.ink = palette.brand, palette.tint, palette.ink
        self.paper = palette.surface if palette.has_shadow else palette.page
        self.soft = palette.line if palette.has_shadow else palette.muted
        self.is_outlined = not palette.has_shadow

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._origin[0] + x * self._scale, self._origin[1] + y * self._scale

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill a circle around a point."""
        Color(*colour)
        side = 2 * radius * self._scale
        SmoothEllipse(pos=self._at(x - radius, y - radius), size=(side, side), segments=96)

    def block(  # noqa: PLR0917  # a shape in the order one would say it
        self, x: float, y: float, width: float, height: float, radius: float, colour: Colour
    ) -> None:
        """Fill a rounded box; in the contrast theme it gets an outline too."""
        pos, size = self._at(x, y), (width * self._scale, height * self._scale)
        Color(*colour)
        SmoothRoundedRectangle(pos=pos, size=size, radius=[max(1.0, radius * self._scale)])
        if self.is_outlined:
            Color(*self.ink)
            SmoothLine(rounded_rectangle=(*pos, *size, max(1.0, radius * self._scale)), width=2)

    def bar(self, x: float, y: float, width: float, colour: Colour, height: float = 14) -> None:
        """Stand for a line of print."""
        Color(*colour)
        size = (width * self._scale, height * self._scale)
        SmoothRoundedRectangle(pos=self._at(x, y), size=size, radius=[max(1.0, size[1] / 2)])

    def wave(self, x: float, y: float, radius: float, span: tuple[float, float], colour: Colour) -> None:
        """Draw an arc; angles count clockwise from straight up, in degrees."""
        Color(*colour)
        SmoothLine(circle=(*self._at(x, y), radius * self._scale, *span), width=6 * self._scale, cap="round")

    def path(self, points: Sequence[tuple[float, float]], width: float, colour: Colour) -> None:
        """Draw a broken line with round ends."""
        Color(*colour)
        flat = [part for point in points for part in self._at(*point)]
        SmoothLine(points=flat, width=width * self._scale, cap="round", joint="round")

    def icon(self, name: str, x: float, y: float, size: float, colour: Colour) -> None:
        """Set an icon with its middle at a point."""
        font = Font("icon", round(size * self._scale))
        texture = self.kit.type.texture([self.kit.assets.icon(name)], font)
        wide, tall = texture.size
        left, low = self._at(x, y)
        Color(*colour)
        Rectangle(texture=texture, pos=(left - wide / 2, low - tall / 2), size=(wide, tall))

    def tone(self, tone: Tone) -> tuple[Colour, Colour]:
        """Give a tone's ink and fill."""
        colours = self.kit.theme.palette.tones[tone]
        return colours.ink, colours.fill


Drawing = Callable[[Pencil], None]


def drawing(name: str) -> Drawing:
    """Choose by name; an unknown one gives the apology."""
    drawings: dict[str, Drawing] = {
        "tap_card": _tap_card,
        "lay_passport": _lay_passport,
        "scan_code": _scan_code,
        "printing": _printing,
        "take_paper": _take_paper,
        "done": _done,
    }
    return drawings.get(name, _sorry)


def _tap_card(p: Pencil) -> None:
    p.disc(360, 240, 236, p.tint)
    p.block(196, 36, 328, 92, 28, p.brand)
    p.bar(300, 74, 120, p.paper)
    for radius in (70, 112, 154):
        p.wave(360, 100, radius, (-38, 38), p.brand)
    _card(p, 190, 236)
    p.icon("hand-pointing", 560, 180, 150, p.ink)


def _lay_passport(p: Pencil) -> None:
    """Draw an open booklet above the reader's glass, its two printed lines below."""
    p.disc(360, 240, 236, p.tint)
    p.block(176, 36, 368, 64, 24, p.brand)
    p.block(196, 250, 328, 176, 18, p.soft)
    p.block(196, 112, 328, 190, 18, p.paper)
    p.disc(270, 236, 30, p.brand)
    p.block(228, 176, 84, 40, 18, p.brand)
    p.bar(340, 246, 150, p.soft)
    p.bar(340, 208, 110, p.soft)
    for y in (130, 152):
        p.bar(222, y, 276, p.ink)
    p.path([(586, 300), (586, 130), (560, 158)], 7, p.brand)
    p.path([(586, 130), (612, 158)], 7, p.brand)


def _card(p: Pencil, x: float, y: float) -> None:
    p.block(x, y, 340, 210, 22, p.paper)
    p.disc(x + 268, y + 128, 36, p.brand)
    p.block(x + 214, y + 34, 108, 56, 26, p.brand)
    for at, width in enumerate((130, 96, 150)):
        p.bar(x + 32, y + 148 - 40 * at, width, p.soft)
    p.bar(x + 32, y + 30, 150, p.brand)


def _scan_code(p: Pencil) -> None:
    p.disc(360, 240, 236, p.tint)
    p.block(230, 44, 260, 392, 20, p.paper)
    p.bar(268, 384, 130, p.brand)
    p.bar(268, 350, 184, p.soft)
    p.icon("qr-code", 360, 226, 220, p.ink)
    p.bar(268, 82, 184, p.soft)
    p.block(196, 222, 328, 10, 5, p.brand)
    for points in (
        [(196, 372), (196, 412), (236, 412)],
        [(484, 412), (524, 412), (524, 372)],
        [(196, 108), (196, 68), (236, 68)],
        [(484, 68), (524, 68), (524, 108)],
    ):
        p.path(points, 6, p.brand)


def _sheet(p: Pencil, x: float, y: float, height: float) -> None:
    p.block(x, y, 220, height, 12, p.paper)
    top = y + height
    p.bar(x + 30, top - 52, 100, p.brand, height=18)
    for at in range(int((height - 84) // 34)):
        p.bar(x + 30, top - 92 - 34 * at, 160 if at % 3 else 128, p.soft)


def _printer(p: Pencil) -> None:
    p.block(170, 210, 380, 150, 32, p.brand)
    p.disc(500, 318, 12, p.paper)
    p.bar(218, 230, 284, p.ink, height=18)


def _printing(p: Pencil) -> None:
    p.disc(360, 240, 236, p.tint)
    p.block(250, 330, 220, 110, 12, p.paper)
    _printer(p)
    _sheet(p, 250, 64, 174)


def _take_paper(p: Pencil) -> None:
    p.disc(360, 240, 236, p.tint)
    _printer(p)
    _sheet(p, 250, 24, 214)
    p.icon("hand-grabbing", 500, 84, 150, p.ink)
    p.path([(588, 190), (588, 96), (560, 124)], 7, p.brand)
    p.path([(588, 96), (616, 124)], 7, p.brand)


def _done(p: Pencil) -> None:
    ink, fill = p.tone(Tone.GOOD)
    p.disc(360, 240, 236, fill)
    p.disc(360, 240, 168, ink)
    p.path([(276, 240), (336, 182), (448, 300)], 17, p.paper if not p.is_outlined else p.kit.theme.palette.page)
    for x, y, radius in ((96, 380, 14), (148, 104, 10), (622, 360, 12), (580, 92, 16), (636, 236, 8)):
        p.disc(x, y, radius, p.brand)


def _sorry(p: Pencil) -> None:
    ink, fill = p.tone(Tone.WARN)
    p.disc(360, 240, 236, fill)
    p.block(196, 130, 328, 220, 32, p.paper)
    p.disc(296, 262, 17, ink)
    p.disc(424, 262, 17, ink)
    p.wave(360, 150, 66, (-46, 46), ink)
    p.block(320, 84, 80, 46, 8, ink)
    p.bar(262, 70, 196, ink, height=20)
