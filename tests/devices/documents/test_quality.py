"""Each advice has a picture that earns it, and pictures next to it that do not."""

import numpy as np
import pytest

from devices.documents.advice import Advice
from devices.documents.dewarp import dewarp, sheet_of
from devices.documents.page_finder import find_page
from devices.documents.quality import judge_frame, judge_page, judge_place
from devices.documents.scene import Scene, picture_of


def _judged(scene: Scene, *, seed: int = 2) -> Advice | None:
    frame = picture_of(scene, seed=seed)
    quad = find_page(frame)
    if quad is None:
        return judge_frame(frame)
    sheet = sheet_of(quad, frame)
    return judge_place(quad, sheet, frame) or judge_page(dewarp(frame, quad, sheet))


@pytest.mark.parametrize(
    ("scene", "advice"),
    [
        (Scene(sheet="none"), Advice.NO_PAGE),
        (Scene(sheet="none", is_pale_desk=True), Advice.NO_PAGE),
        (Scene(light=0.12), Advice.TOO_DARK),
        (Scene(light=0.02), Advice.TOO_DARK),
        (Scene(is_folded=True), Advice.CUT_CORNER),
        (Scene(shift_px=600), Advice.CUT_CORNER),
        (Scene(tilt=0.3), Advice.SKEWED),
        (Scene(scale=0.35), Advice.TOO_SMALL),
        (Scene(has_glare=True), Advice.GLARE),
        (Scene(has_glare=True, sheet="id1", shift_px=120), Advice.GLARE),
        (Scene(is_blank=True), Advice.BLANK),
        (Scene(is_blank=True, has_shadow=True), Advice.BLANK),
        (Scene(is_blank=True, light=0.32), Advice.BLANK),
        (Scene(is_blank=True, sheet="id1"), Advice.BLANK),
        (Scene(blur_px=1), Advice.BLURRED),
        (Scene(blur_px=1, light=0.35), Advice.BLURRED),
        (Scene(blur_px=4), Advice.BLURRED),
        (Scene(blur_px=4, sheet="id1"), Advice.BLURRED),
    ],
)
def test_spoilt(scene: Scene, advice: Advice):
    """A spoilt picture is refused with what to do."""
    assert advice == _judged(scene)


@pytest.mark.parametrize(
    "scene",
    [
        Scene(),
        Scene(sheet="id1"),
        Scene(sheet="id1", is_pale_desk=True),
        Scene(is_pale_desk=True, has_shadow=True),
        Scene(light=0.4),
        Scene(light=1.15),
        Scene(turn_deg=88),
        Scene(turn_deg=30, scale=0.9),
        Scene(tilt=0.1),
        Scene(blur_px=0.4),
    ],
    ids=["plain", "card", "card on pale desk", "shadow", "dim", "bright", "lying", "turned", "tilted", "soft"],
)
def test_good_enough(scene: Scene):
    """A picture that can be read is taken."""
    assert _judged(scene) is None


@pytest.mark.parametrize("size", [(1, 1, 3), (3, 500, 3), (40, 40, 3)])
def test_tiny_pages(size: tuple[int, int, int]):
    """A sliver of a page is judged like any other, without an error."""
    assert judge_page(np.full(size, 200, np.uint8)) == Advice.BLANK
