import cv2
import numpy as np
import pytest

from devices.codes import stages
from devices.codes.decode import read_texts
from devices.codes.scene import qr_picture


def _photographed(*, gain: float = 1.0, sigma: float = 0.0, noise: float = 0.0) -> stages.Gray:
    gray = cv2.cvtColor(qr_picture("K1:" + "TEST" * 20), cv2.COLOR_BGR2GRAY).astype(np.float32) * gain
    if sigma:
        gray = cv2.GaussianBlur(gray, (0, 0), sigma)
    gray = gray + np.random.default_rng(1).normal(0, noise, gray.shape)
    return np.clip(gray, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    "conditions",
    [{"gain": 0.15}, {"noise": 40.0}, {"sigma": 2.0}, {"gain": 0.3, "sigma": 1.0, "noise": 8.0}],
    ids=["dark", "noisy", "blurred", "all"],
)
def test_conditions(conditions: dict[str, float]):
    """A code is read in the dark, in noise and out of focus."""
    image = np.asarray(cv2.cvtColor(_photographed(**conditions), cv2.COLOR_GRAY2BGR), np.uint8)

    assert read_texts(image) == ["K1:" + "TEST" * 20]
