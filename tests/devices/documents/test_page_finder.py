import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.documents.page_finder import find_page, sides
from devices.documents.scene import Scene, picture_of

# Within three pixels of 1600, so that nothing at the edge of a page is lost.
NEAR_PX = 3.0
A4_CORNERS = [[471, 36], [1201, 89], [1153, 1161], [369, 1109]]


@pytest.mark.parametrize(
    "scene",
    [
        Scene(),
        Scene(is_pale_desk=True),
        Scene(has_shadow=True),
        Scene(has_shadow=True, is_pale_desk=True),
        Scene(has_glare=True),
        Scene(light=0.12),
        Scene(blur_px=2),
        Scene(is_blank=True),
    ],
    ids=["wood", "pale desk", "shadow", "shadow on pale desk", "glare", "dark", "blurred", "blank"],
)
def test_same_page(scene: Scene):
    """The same page is found in the same place, whatever the desk and the light."""
    quad = find_page(picture_of(scene, seed=2))

    assert quad is not None
    assert np.abs(quad.corners - A4_CORNERS).max() < NEAR_PX


@pytest.mark.parametrize("is_pale_desk", [False, True])
def test_rounded_corners(is_pale_desk: bool):  # noqa: FBT001  (pytest passes it by name)
    """A card's corners are where its sides would meet, not where the plastic ends."""
    quad = find_page(picture_of(Scene(sheet="id1", is_pale_desk=is_pale_desk, turn_deg=0, tilt=0), seed=2))

    assert quad is not None
    assert np.abs(sides(quad.corners) - [428, 270, 428, 270]).max() < NEAR_PX


def test_folded_corner():
    """A folded corner is put back in its place and told as a share of the shorter side."""
    quad = find_page(picture_of(Scene(is_folded=True), seed=2))

    assert quad is not None
    assert np.abs(quad.corners - A4_CORNERS).max() < NEAR_PX
    assert 0.10 < quad.folded < 0.13


@pytest.mark.parametrize("turn_deg", [-60, -30, 30, 60, 88])
def test_turned(turn_deg: float):
    """A page is found however it lies, its corners named clockwise from the top left."""
    quad = find_page(picture_of(Scene(turn_deg=turn_deg, scale=0.8, tilt=0), seed=2))

    assert quad is not None
    assert np.abs(np.sort(sides(quad.corners)) - [608, 608, 860, 860]).max() < NEAR_PX
    assert quad.corners[0].sum() == quad.corners.sum(axis=1).min()


@pytest.mark.parametrize("is_pale_desk", [False, True])
def test_empty_desk(is_pale_desk: bool):  # noqa: FBT001  (pytest passes it by name)
    """The streaks of a desk are no page."""
    assert find_page(picture_of(Scene(sheet="none", is_pale_desk=is_pale_desk), seed=2)) is None


@given(st.integers(1, 64), st.integers(1, 64), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_any_noise(height: int, width: int, seed: int):
    """Noise of any size gives an answer and never an error."""
    noise = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    quad = find_page(noise)

    assert quad is None or quad.corners.shape == (4, 2)
