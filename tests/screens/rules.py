"""What must hold of every screen as drawn, whatever its words."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from kiosk.ui.colour import Colour, contrast, over
from kiosk.ui.palette import ICON, TEXT, TEXT_IN_CONTRAST
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.pieces.piece import Piece
from kiosk.ui.pieces.scroller import Scroller
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.sheets.sheet import Sheet
from kiosk.ui.stage import Stage
from kiosk.ui.tokens import LEAST_GAP, LEAST_TARGET
from kiosk.ui.widgets.signature_pad import DrawingPad

LEAST_TEXT = 28
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
Box = tuple[float, float, float, float]
"""Left, lower edge, right and upper edge on the window, in pixels."""


def faults(stage: Stage) -> list[str]:
    """List all that is wrong with what is drawn; nothing when it is well."""
    found = {rule.__name__: rule(stage) for rule in RULES}
    return [f"{name}: {what}" for name, whats in found.items() for what in whats]


def clipped_texts(stage: Stage) -> list[str]:
    """List texts of which a part lies outside their own box, or whose box leaves what holds it or the window."""
    return [piece.text for piece in _texts(stage) if piece.is_clipped or _leaves(stage, piece)]


def torn_words(stage: Stage) -> list[str]:
    """List words of Latin letters that are wider than their line, and so are broken anywhere."""
    return [
        word for piece in _texts(stage) for word in _WORD.findall(piece.text) if _wide(piece, word) > piece.width + 1
    ]


def texts_over_texts(stage: Stage) -> list[str]:
    """List pairs of texts of which one lies over the other."""
    found = []
    for layer in _layers(stage):
        inked = [(piece, _ink(piece)) for piece in layer if isinstance(piece, Passage) and piece.text]
        found += [f"{one.text} / {two.text}" for (one, a), (two, b) in combinations(inked, 2) if _meet(a, b)]
    return found


def small_targets(stage: Stage) -> list[str]:
    """List what is touched but lower than the least height."""
    return [piece.key for piece in stage.pieces() if isinstance(piece, Tap) and piece.height < LEAST_TARGET]


def targets_over_targets(stage: Stage) -> list[str]:
    """List pairs of targets that share a place."""
    found = []
    for layer in _layers(stage):
        boxes = [(piece.key, _seen(piece)) for piece in layer if isinstance(piece, Tap | DrawingPad)]
        found += [f"{one} / {two}" for (one, a), (two, b) in combinations(boxes, 2) if _meet(a, b)]
    return found


def crowded_targets(stage: Stage) -> list[str]:
    """List pairs of targets that stand so near to each other that a trembling finger takes the wrong one."""
    found = []
    for layer in _layers(stage):
        boxes = [(piece.key, _seen(piece)) for piece in layer if isinstance(piece, Tap | DrawingPad)]
        shown = [(key, box) for key, box in boxes if box[2] > box[0] and box[3] > box[1]]
        pairs = ((one, two, _apart(a, b)) for (one, a), (two, b) in combinations(shown, 2))
        found += [f"{one} / {two} {gap:.0f}" for one, two, gap in pairs if 0 <= gap < LEAST_GAP * _zoom(stage) - 1]
    return found


def out_of_reach(stage: Stage) -> list[str]:
    """List, in reach mode, what is touched above the highest place a seated person reaches."""
    if stage.screen is None or stage.sheet is None or not stage.screen.look.reach:
        return []
    most = stage.sheet.kit.stand.within_reach(_window(stage)[1]) + 1
    # The idle screen wanders by a step of the grid, and begins wherever it is touched.
    most += 8 if stage.screen.layout == "attract" else 0
    taps = [piece for piece in stage.pieces() if isinstance(piece, Tap | DrawingPad)]
    return [piece.key for piece in taps if _seen(piece)[3] > most and _seen(piece)[3] > _seen(piece)[1]]


def small_texts(stage: Stage) -> list[str]:
    """List texts drawn too small to read."""
    return [piece.text for piece in _texts(stage) if piece.font.size < LEAST_TEXT]


def faint(stage: Stage) -> list[str]:
    """List texts and icons that do not stand out enough from what is drawn behind them."""
    text = TEXT_IN_CONTRAST if stage.screen and stage.screen.look.high_contrast else TEXT
    found = []
    for piece in stage.pieces():
        if isinstance(piece, Passage | Glyph):
            least = text if isinstance(piece, Passage) else ICON
            ratio = min((contrast(over(piece.colour, ground), ground) for ground in _grounds(piece)), default=least)
            if ratio < least:
                found.append(f"{getattr(piece, 'text', 'icon')} {ratio:.1f}")
    return found


RULES: tuple[Callable[[Stage], list[str]], ...] = (
    clipped_texts,
    torn_words,
    texts_over_texts,
    small_targets,
    targets_over_targets,
    crowded_targets,
    out_of_reach,
    small_texts,
    faint,
)


def _wide(piece: Passage, word: str) -> float:
    return piece.kit.type.measure(word, piece.font)


def _texts(stage: Stage) -> Iterator[Passage]:
    return (piece for piece in stage.pieces() if isinstance(piece, Passage) and piece.text)


def _layers(stage: Stage) -> Iterator[list[Piece]]:
    """Give what lies in one layer: the sheet, the keyboard, the question over all."""
    return (list(child.within()) for child in stage.children if isinstance(child, Piece))


def _window(stage: Stage) -> tuple[float, float]:
    right, top = stage.to_window(stage.width, stage.height)
    return right, top


def _line(piece: Piece) -> list[Piece]:
    """Give a piece and all it lies in, innermost first."""
    line = [piece]
    while isinstance(line[-1].parent, Piece):
        line.append(line[-1].parent)
    return line


def _box(piece: Piece) -> Box:
    return *piece.to_window(piece.x, piece.y), *piece.to_window(piece.right, piece.top)


def _seen(piece: Piece) -> Box:
    """Give the part of a piece that no scroller hides."""
    box = _box(piece)
    for holder in _line(piece)[1:]:
        if isinstance(holder, Scroller):
            left, low, right, top = _box(holder)
            box = max(box[0], left), max(box[1], low), min(box[2], right), min(box[3], top)
    return box


def _ink(piece: Passage) -> Box:
    """Give the part of a passage that is drawn on and seen."""
    left, low, right, top = _seen(piece)
    drawn = piece.texture.width / piece.width if piece.texture else 0
    spare = (right - left) * (1 - drawn)
    before = {"left": 0.0, "center": spare / 2, "right": spare}[piece.align]
    return left + before, low, right - spare + before, top


def _meet(one: Box, two: Box) -> bool:
    """Tell whether two boxes share more than an edge; a box that is hidden meets nothing."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    return wide > 1 and tall > 1


def _apart(one: Box, two: Box) -> float:
    """Give the pixels between two boxes, across or up, whichever is more."""
    across = max(one[0], two[0]) - min(one[2], two[2])
    up = max(one[1], two[1]) - min(one[3], two[3])
    return max(across, up)


def _zoom(stage: Stage) -> float:
    """Give the window's pixels for one of the table of sizes."""
    return stage.sheet.kit.zoom if stage.sheet is not None else 1.0


def _leaves(stage: Stage, piece: Passage) -> bool:
    left, _, right, _ = _box(piece)
    if left < -1 or right > _window(stage)[0] + 1:
        return True
    return any(_sticks_out(inner, holder) for inner, holder in pairwise(_line(piece)) if _holds(holder))


def _holds(holder: Piece) -> bool:
    """Tell what must hold its pieces whole: a scroller need not, and the idle sheet wanders in its window."""
    return not isinstance(holder, Scroller | Sheet)


def _sticks_out(inner: Piece, holder: Piece) -> bool:
    across = inner.x < holder.x - 1 or inner.right > holder.right + 1
    return across or inner.y < holder.y - 1 or inner.top > holder.top + 1


def _grounds(piece: Piece) -> list[Colour]:
    """Give the solid colours a piece may lie on; a see-through one is blended with what lies below it."""
    line = _line(piece) if isinstance(piece, Glyph) else _line(piece)[1:]
    veils: list[Colour] = []
    for holder in line:
        solid = [colour for colour in holder.ground if colour[3] == 1]
        if solid:
            return [_veiled(veils, colour) for colour in solid]
        veils += holder.ground[:1]
    return []


def _veiled(veils: list[Colour], ground: Colour) -> Colour:
    for veil in reversed(veils):
        ground = over(veil, ground)
    return ground
