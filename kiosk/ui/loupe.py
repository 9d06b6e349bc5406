"""The whole window made smaller, so that a kiosk's portrait screen fits a desk's display. Not used in service."""

from kivy.uix.scatter import Scatter
from kivy.uix.widget import Widget


class Loupe(Scatter):
    """Show a stage at ``zoom`` of its size; touches are enlarged on their way in. Nobody can move or turn it."""

    def __init__(self, stage: Widget, *, zoom: float, window: tuple[float, float]) -> None:
        still = {"do_rotation": False, "do_scale": False, "do_translation": False, "auto_bring_to_front": False}
        # With a size hint the window would give it its own size, and touches beyond that would be lost.
        super().__init__(size_hint=(None, None), **still)
        self._zoom = zoom
        self.scale_min = self.scale = zoom
        self.stage = stage
        self.add_widget(stage)
        self.fit(window)

    def fit(self, window: tuple[float, float]) -> None:
        """Fill a window of this size, in pixels."""
        size = window[0] / self._zoom, window[1] / self._zoom
        self.size = self.stage.size = size
        self.pos = (0, 0)
