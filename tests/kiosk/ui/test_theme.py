"""Numbers that decide who can read the screen."""

import pytest

from kiosk.session.screen import Look, Tone
from kiosk.ui.colour import contrast, over
from kiosk.ui.theme import _TYPE, CONTRAST, GRID, LIGHT, TARGET, Palette, Theme

PALETTES = [LIGHT, CONTRAST]
TEXTS = [
    ("ink", "page"),
    ("ink", "surface"),
    ("ink", "pressed"),
    ("ink", "key"),
    ("ink", "tint"),
    ("muted", "page"),
    ("muted", "surface"),
    ("brand", "surface"),
    ("brand", "tint"),
    ("brand", "pressed"),
    ("on_brand", "brand"),
    ("on_disabled", "disabled"),
]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "back"), TEXTS)
def test_text_contrast(palette: Palette, text: str, back: str):
    """Every text stands out by 4.5 to 1 from what it stands on."""
    assert contrast(getattr(palette, text), getattr(palette, back)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("tone", list(Tone))
def test_tone_contrast(palette: Palette, tone: Tone):
    """A tone's text stands out from its fill, from cards and from the page."""
    colours = palette.tones[tone]

    assert min(contrast(colours.ink, back) for back in (colours.fill, palette.surface, palette.page)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_icon_contrast(palette: Palette):
    """Every category icon stands out by 3 to 1 from its tinted tile."""
    tiles = [(hue, over((*hue[:3], 0.12), palette.surface)) for hue in palette.hues]

    assert min(contrast(hue, tile) for hue, tile in tiles) >= 3


@pytest.mark.parametrize("look", [Look(), Look(high_contrast=True)])
def test_band_contrast(look: Look):
    """Text on the band stands out by 4.5 to 1 from both ends of its gradient."""
    theme = Theme.of(look)

    texts = (theme.on_hero, theme.on_hero_muted)
    assert min(contrast(text, end) for text in texts for end in theme.palette.hero) >= 4.5


def test_high_contrast_is_high():
    """The contrast look gives text at least 7 to 1."""
    assert contrast(CONTRAST.ink, CONTRAST.page) >= 7


@pytest.mark.parametrize("style", list(_TYPE))
def test_chinese_size(style: str):
    """No Chinese text is under 36 pixels."""
    assert Theme.of(Look(language="zh")).pixels(style) >= 36


@pytest.mark.parametrize("style", list(_TYPE))
def test_english_size(style: str):
    """No English text is under 28 pixels."""
    assert Theme.of(Look(language="en")).pixels(style) >= 28


@pytest.mark.parametrize("scale", [1.3, 1.5])
def test_body_grows(scale: float):
    """What is read grows by the whole factor the citizen chose."""
    assert round(38 * scale) == Theme.of(Look(text_scale=scale)).pixels("body")


def test_targets():
    """Nothing touched is lower than 96 pixels."""
    assert TARGET >= 96


def test_grid():
    """Distances are steps of eight pixels."""
    assert Theme.of(Look()).gap(3) == 3 * GRID
