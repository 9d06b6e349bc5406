"""Every pair of colours that meets, in both looks."""

import pytest

from kiosk.session.screen import Tone
from kiosk.ui.colour import contrast, over
from kiosk.ui.palette import CONTRAST, ICON, LIGHT, PAIRS, TEXT, TEXT_IN_CONTRAST, Palette
from kiosk.ui.tokens import STATES

LOOKS = [(LIGHT, TEXT), (CONTRAST, TEXT_IN_CONTRAST)]


@pytest.mark.parametrize(("palette", "text"), LOOKS)
@pytest.mark.parametrize(("front", "back", "use"), PAIRS)
def test_pairs(palette: Palette, text: float, front: str, back: str, use: str):
    """A text stands out by 4.5 to 1 and in the contrast look by 7 to 1, an icon by 3 to 1."""
    least = text if use == "text" else ICON

    assert contrast(getattr(palette, front), getattr(palette, back)) >= least


@pytest.mark.parametrize(("palette", "text"), LOOKS)
@pytest.mark.parametrize("tone", list(Tone))
def test_tones(palette: Palette, text: float, tone: Tone):
    """A tone's text stands out from its fill, from cards and from the page."""
    colours = palette.tones[tone]

    assert min(contrast(colours.ink, back) for back in (colours.fill, palette.surface, palette.page)) >= text


@pytest.mark.parametrize("palette", [LIGHT, CONTRAST])
def test_hues(palette: Palette):
    """Every subject's icon stands out by 3 to 1 from its tinted tile."""
    assert min(contrast(hue, palette.tile(hue)) for hue in palette.hues) >= ICON


@pytest.mark.parametrize(("palette", "text"), LOOKS)
def test_band(palette: Palette, text: float):
    """Text on the band stands out from both ends of its gradient."""
    texts = (palette.on_hero, palette.on_hero_muted)

    assert min(contrast(front, end) for front in texts for end in palette.hero) >= text


def test_hills():
    """Text on the band stands out as much where the hills of the calm picture lie behind it."""
    hills = [over((*LIGHT.night[:3], 0.9), end) for end in LIGHT.hero]

    assert min(contrast(LIGHT.on_hero_muted, hill) for hill in hills) >= TEXT


def test_steps():
    """A step not yet taken is told from the band it lies on, and from one that is."""
    later = [over((*LIGHT.on_hero[:3], STATES["later"]), end) for end in LIGHT.hero]

    assert min(contrast(LIGHT.on_hero, bar) for bar in later) >= 2
