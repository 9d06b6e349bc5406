"""A receipt as typed lines, before anyone decides between dots and text. Imports nothing of the house.

A receipt carries a citizen's words, so no line shows them in ``repr``.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Title:
    """Head the receipt: centred, double size, bold."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Emphasis:
    """Say one thing large, such as a case number: centred, double size."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Text:
    """Say a sentence; it wraps. A line break in it is kept."""

    text: str = field(repr=False)
    is_centred: bool = False


@dataclass(frozen=True)
class Pairs:
    """List keys with their values in two columns; long values wrap under themselves."""

    pairs: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True)
class Table:
    """Set rows in columns; ``shares`` weighs the columns' widths and each cell wraps in its own."""

    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns."""
        if not self.shares or min(self.shares) <= 0 or any(len(row) != len(self.shares) for row in self.rows):
            raise ValueError("every row needs one cell a column, and every column a positive share")


@dataclass(frozen=True)
class Rule:
    """Draw a line across the paper."""


@dataclass(frozen=True)
class Space:
    """Leave paper blank. 8 dots are 1 mm at 203 dpi."""

    height_dots: int = 24


@dataclass(frozen=True)
class Qr:
    """Print a QR code, centred, as large as is useful, with its caption below."""

    text: str = field(repr=False)
    caption: str = field(repr=False, default="")


@dataclass(frozen=True)
class Image:
    """Print dots as they are, centred: one bit a dot, most significant first, 1 is black, rows padded to bytes."""

    width_dots: int
    height_dots: int
    bits: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a bitmap whose length does not follow from its size."""
        if len(self.bits) != (self.width_dots + 7) // 8 * self.height_dots:
            raise ValueError("bits must hold height_dots rows of width_dots rounded up to whole bytes")


Line = Title | Emphasis | Text | Pairs | Table | Rule | Space | Qr | Image


@dataclass(frozen=True)
class Receipt:
    """Hold one piece of paper from top to cut."""

    lines: tuple[Line, ...] = field(repr=False)
