"""The screen's own keyboard: what keys exist, what they do to a text, and how they look."""
