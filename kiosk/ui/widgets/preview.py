"""The Preview block: what the scanning camera sees, so that a paper finds its place."""

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, SmoothLine, SmoothRoundedRectangle
from kivy.graphics.texture import Texture

from kiosk.session.screen import Preview
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.typesetting import Font

# Enough to steer a paper by; a camera frame costs about 1 ms of upload.
_FRAMES_A_SECOND = 12


def preview_piece(kit: Kit, block: Preview) -> Piece:
    """Draw the camera's picture with its caption below."""
    return Column(
        kit, [CameraView(kit, block.icon), Passage(kit, block.caption, "body", align="center")], gap=kit.theme.gap(2)
    )


class CameraView(Piece):
    """Poll the newest frame while it is on the window. Without any frame it shows an empty finder."""

    def __init__(self, kit: Kit, icon: str) -> None:
        super().__init__(kit)
        self._icon = icon
        self._texture: Any = None
        self._shown: Frame | None = None
        self._polling: Any = None
        self.bind(parent=self._come_or_go)

    def _measure(self, width: float) -> float:
        # Cameras give 4:3; less than half the window's height keeps the words in sight.
        return min(width * 0.75, self.kit.theme.extent("finder"))

    def _come_or_go(self, _: Any, parent: Any) -> None:
        if parent is not None and self._polling is None:
            self._polling = Clock.schedule_interval(self._poll, 1 / _FRAMES_A_SECOND)
        elif parent is None:
            self._let_go()

    def _poll(self, _: float) -> bool:
        if self.get_parent_window() is None:
            self._let_go()
            return False
        frame = self.kit.preview()
        if frame is not None and frame is not self._shown:
            self._shown = frame
            self._upload(frame)
            self.paint()
        return True

    def _let_go(self) -> None:
        """Stop asking for pictures and drop the last one."""
        if self._polling is not None:
            self._polling.cancel()
        self._polling = self._texture = self._shown = None

    def _upload(self, frame: Frame) -> None:
        if self._texture is None or self._texture.size != (frame.width, frame.height):
            self._texture = Texture.create(size=(frame.width, frame.height), colorfmt="rgb")
            self._texture.flip_vertical()
        self._texture.blit_buffer(frame.rgb, colorfmt="rgb", bufferfmt="ubyte")

    def _draw(self) -> None:
        palette = self.kit.theme.palette
        side = min(self.width, self.height * 4 / 3)
        box = (self.center_x - side / 2, self.y, side, self.height)
        theme = self.kit.theme
        Color(*palette.finder)
        if self._texture is not None:
            Color(1, 1, 1, 1)
        SmoothRoundedRectangle(texture=self._texture, pos=box[:2], size=box[-2:], radius=[theme.radius("card")])
        if self._texture is None:
            self._draw_wait()
        Color(*palette.on_hero)
        _corners(box, reach=theme.gap(9), inset=theme.gap(5), width=theme.line("chosen"))
        if palette.line_width:
            Color(*palette.line)
            SmoothLine(rounded_rectangle=(*box, theme.radius("card")), width=palette.line_width / 2)

    def _draw_wait(self) -> None:
        """Show faintly what belongs here, while the camera has given nothing yet."""
        theme = self.kit.theme
        texture = self.kit.type.texture([self.kit.assets.icon(self._icon)], Font("icon", theme.icon("find")))
        wide, tall = texture.size
        Color(*theme.faint(theme.on_hero, "later"))
        Rectangle(texture=texture, pos=(self.center_x - wide / 2, self.center_y - tall / 2), size=(wide, tall))


def _corners(box: tuple[float, float, float, float], reach: float, inset: float, width: float) -> None:
    """Draw the four corners of a finder."""
    x, y, wide, tall = box
    for across, step_x in ((x + inset, reach), (x + wide - inset, -reach)):
        for up, step_y in ((y + inset, reach), (y + tall - inset, -reach)):
            SmoothLine(
                points=(across + step_x, up, across, up, across, up + step_y), width=width, joint="round", cap="round"
            )
