import pytest

from kiosk.session.screen import Look
from kiosk.ui.palette import CONTRAST, LIGHT
from kiosk.ui.theme import Theme
from kiosk.ui.tokens import GRID, MOST_OF_ALL, TARGETS, TYPE


@pytest.mark.parametrize("scale", [1.3, 1.5])
def test_body_grows(scale: float):
    """What is read grows by the whole factor the citizen chose."""
    assert round(TYPE["body"][0] * scale) == Theme.of(Look(text_scale=scale)).pixels("body")


@pytest.mark.parametrize("style", sorted(set(TYPE) - set(MOST_OF_ALL)))
def test_doubled(style: str):
    """At the largest size all that is read or answered is twice as large (WCAG 1.4.4)."""
    assert 2 * Theme.of(Look()).pixels(style) == Theme.of(Look(text_scale=2.0)).pixels(style)


@pytest.mark.parametrize("style", list(TYPE))
def test_nothing_shrinks(style: str):
    """A larger text size makes no text smaller."""
    sizes = [Theme.of(Look(text_scale=scale)).pixels(style) for scale in (1.0, 1.3, 1.5, 2.0)]

    assert sorted(sizes) == sizes


def test_targets_grow():
    """What is touched grows with the text, but not without end."""
    assert Theme.of(Look(text_scale=1.5)).target("row") == TARGETS["row"] * 1.25


def test_grid():
    """Distances are steps of eight pixels."""
    assert Theme.of(Look()).gap(3) == 3 * GRID


@pytest.mark.parametrize(("look", "palette"), [(Look(), LIGHT), (Look(high_contrast=True), CONTRAST)])
def test_palettes(look: Look, palette: object):
    """The contrast look has its own colours."""
    assert Theme.of(look).palette is palette


def test_a_subject_keeps_its_colour():
    """The same icon has the same colour wherever it stands in a list."""
    theme = Theme.of(Look())

    assert theme.hue("truck", 0) == theme.hue("truck", 5)
