"""Figures of a bench and how they are printed: medians with their range, shares, and percentiles. Measures nothing."""

import math
from collections.abc import Sequence
from statistics import fmean, linear_regression, median


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which ``share`` (0…1) of the values lie, by nearest rank; of nothing it is 0."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def trend(values: Sequence[float], *, batch: int) -> tuple[float, float]:
    """Give the least-squares slope from each value to the next, and half the width of its 95 % interval.

    Reckoned from the means of batches, because values beside each other are alike; what makes none is left out.
    """
    means = [fmean(values[at : at + batch]) for at in range(0, len(values) - batch + 1, batch)]
    places = range(len(means))
    slope, start = linear_regression(places, means)
    missed = sum((mean - start - slope * place) ** 2 for place, mean in zip(places, means, strict=True))
    apart = sum((place - fmean(places)) ** 2 for place in places)
    doubt = 2 * math.sqrt(missed / (len(means) - 2) / apart)
    return slope / batch, doubt / batch


def spread(values: Sequence[float], *, digits: int = 0) -> str:
    """Write a median with the range it came from, such as ``2,310 [1,980-2,402]``."""
    if not values:
        return "-"
    middle, low, high = median(values), min(values), max(values)
    return f"{middle:,.{digits}f} [{low:,.{digits}f}-{high:,.{digits}f}]"


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a title, the first column to the left and the others to the right."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    print(f"\n{title}")
    for line in lines:
        rest = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        print("  ".join(["", line[0].ljust(widths[0]), *rest]))


def note(text: str) -> None:
    """Print a remark below a table."""
    print(f"  {text}")
