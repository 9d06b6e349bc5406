"""The one type that finding, flattening and judging a page share."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""Corners or points of an outline, N×2, x before y, in pixels."""
