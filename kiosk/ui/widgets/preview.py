"""The Preview block: what the scanning camera sees, so that a paper finds its place."""

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothLine, SmoothRoundedRectangle
from kivy.graphics.texture import Texture

from kiosk.session.screen import Preview
from kiosk.ui.pieces.flow import Column
from kiosk.ui.pieces.frame import Frame
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.pieces.piece import Piece

# Enough to steer a paper by; a camera frame costs about 1 ms of upload.
_FRAMES_A_SECOND = 12


def preview_piece(kit: Kit, block: Preview) -> Piece:
    """Draw the camera's picture with its caption below."""
    return Column(kit, [CameraView(kit), Passage(kit, block.caption, "body", align="center")], gap=kit.theme.gap(2))


class CameraView(Piece):
    """Poll the newest frame while it is on the window. Without any frame it shows an empty finder."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._texture: Any = None
        self._shown: Frame | None = None
        self._polling: Any = None
        self.bind(parent=self._come_or_go)

    def _measure(self, width: float) -> float:
        # Cameras give 4:3; less than half the window's height keeps the words in sight.
        return min(width * 0.75, 720)

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
        Color(0.06, 0.08, 0.13, 1)
        if self._texture is not None:
            Color(1, 1, 1, 1)
        SmoothRoundedRectangle(texture=self._texture, pos=box[:2], size=box[2:], radius=[28])
        Color(*palette.brand)
        _corners(box, reach=72, inset=40)


def _corners(box: tuple[float, float, float, float], reach: float, inset: float) -> None:
    """Draw the four corners of a finder."""
    x, y, width, height = box
    for across, step_x in ((x + inset, reach), (x + width - inset, -reach)):
        for up, step_y in ((y + inset, reach), (y + height - inset, -reach)):
            SmoothLine(
                points=(across + step_x, up, across, up, across, up + step_y), width=5, joint="round", cap="round"
            )
