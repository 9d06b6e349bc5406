"""Colours as numbers, and how well one is told from another. Imports nothing."""

Colour = tuple[float, float, float, float]

_LINEAR = 0.04045


def rgb(text: str, opacity: float = 1.0) -> Colour:
    """Read ``#RRGGBB``; each part becomes 0 to 1."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue, opacity


def over(front: Colour, back: Colour) -> Colour:
    """Blend a translucent colour over a solid one."""
    share = front[3]
    red, green, blue = (f * share + b * (1 - share) for f, b in zip(front[:3], back[:3], strict=True))
    return red, green, blue, 1.0


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast ratio of two solid colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    # Relative luminance, its figures and the edge of the linear part are those WCAG 2.2 gives for sRGB.
    red, green, blue = (c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
