import numpy as np

from devices.codes.motion import MotionGate

_HALL = np.random.default_rng(1).integers(60, 170, (180, 320, 3), np.uint8)
_HAND = _HALL.copy()
_HAND[40:140, 100:200] = 250


def _passed(gate: MotionGate, frame: np.ndarray, start_s: float, seconds: float) -> int:
    """Show one frame fifteen times a second, and count how often it is decoded."""
    return sum(gate.is_due(frame, now_s=start_s + n / 15) for n in range(int(seconds * 15)))


def test_still():
    """A hall where nothing moves is looked at five times a second."""
    gate = MotionGate()
    _passed(gate, _HALL, 0, 3)

    assert _passed(gate, _HALL, 3, 2) <= 10


def test_grain():
    """The grain of a camera is no motion."""
    gate = MotionGate()
    chance = np.random.default_rng(2)
    grained = [np.clip(_HALL + chance.normal(0, 4, _HALL.shape), 0, 255).astype(np.uint8) for _ in range(9)]
    for n in range(45):
        gate.is_due(grained[n % 9], now_s=n / 15)

    assert sum(gate.is_due(grained[n % 9], now_s=3 + n / 15) for n in range(30)) <= 10


def test_hand():
    """A hand that comes in is seen at once, and each frame after it for two seconds."""
    gate = MotionGate()
    _passed(gate, _HALL, 0, 5)

    assert _passed(gate, _HAND, 5.01, 2) == 30


def test_found():
    """After a code was seen no frame is passed over."""
    gate = MotionGate()
    _passed(gate, _HALL, 0, 5)
    gate.stir(now_s=5)

    assert _passed(gate, _HALL, 5.01, 1.9) == 28


def test_other_size():
    """A stream that changes its size goes on."""
    gate = MotionGate()
    gate.is_due(_HALL, now_s=0)

    assert gate.is_due(_HALL[:90], now_s=0.01)
