"""The three ways to fill a window: attract, home and page."""
