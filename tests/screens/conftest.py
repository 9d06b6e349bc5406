"""The window of the screen tests, shared with those of the widgets."""

from tests.kiosk.ui.conftest import engine, lexicon, page, player, press, window

__all__ = ["engine", "lexicon", "page", "player", "press", "window"]
