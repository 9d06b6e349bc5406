"""Where the idle screen stands this minute: it wanders a few pixels, so that no edge burns into the panel. Pure."""

STEP_S = 60
"""Seconds it stays in one place; each move is too small to be noticed."""

REACH = 8
_RING = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))


def drift(passed_s: float) -> tuple[float, float]:
    """Give the shift after so many seconds, in pixels to the right and upwards, at most `REACH` each way."""
    across, up = _RING[int(passed_s // STEP_S) % len(_RING)]
    return float(across * REACH), float(up * REACH)
