"""A smaller window shows the same screen, and a touch lands where it is seen."""

from kivy.uix.widget import Widget

from kiosk.ui.loupe import Loupe


def test_the_stage_keeps_its_own_pixels():
    """At half size a window of 540 by 960 holds a stage of 1080 by 1920."""
    stage = Widget()

    Loupe(stage, zoom=0.5, window=(540, 960))

    assert list(stage.size) == [1080, 1920]


def test_a_touch_is_enlarged():
    """A point of the window is the stage's point at twice the distance."""
    loupe = Loupe(Widget(), zoom=0.5, window=(540, 960))

    assert loupe.to_local(100, 200) == (200, 400)
