import pytest

from kiosk.ui.pieces.flow import Cell, Column, Grid, Margin, Pad, Row, Stack, Topped
from kiosk.ui.pieces.kit import Kit
from kiosk.ui.pieces.piece import Gap
from tests.screens.player import Player


@pytest.fixture
def kit(player: Player) -> Kit:
    """Give the kit of the window."""
    return player.app.stage._kit


def test_column(kit: Kit):
    """A column is as high as its pieces and the gaps between them, and fills from the top."""
    pieces = [Gap(kit, 10), Gap(kit, 20)]
    column = Column(kit, pieces, gap=5)
    column.arrange(0, 0, 100, column.fit(100))

    assert (column.height, [tuple(piece.pos) for piece in pieces]) == (35, [(0, 25), (0, 0)])


def test_stack_skips_what_is_empty(kit: Kit):
    """What takes no room in a stack takes no gap either."""
    stack, pieces = Stack(kit), [Gap(kit, 10), Gap(kit, 0), Gap(kit, 20)]
    stack.gap = 5
    for piece in pieces:
        stack.add_widget(piece)
    stack.arrange(0, 0, 100, stack.fit(100))

    assert (stack.height, [piece.top for piece in pieces]) == (35, [35, 20, 20])


def test_topped(kit: Kit):
    """What is higher than its piece needs keeps it at the upper edge."""
    inner = Gap(kit, 10)
    Topped(kit, inner, Margin(1, 2, 3, 4)).arrange(0, 0, 100, 50)

    assert (inner.x, inner.top, inner.width) == (1, 48, 96)


def test_kit_comes_from_above(kit: Kit):
    """A piece made by a rule has no kit, and draws by that of what it is added to."""
    stack, inner = Stack(kit), Stack()
    stack.add_widget(inner)

    assert inner.kit is kit


def test_row(kit: Kit):
    """Fixed widths and parts are given first; the rest is shared."""
    pieces = [Gap(kit, 10) for _ in range(4)]
    cells = [Cell(pieces[0], pixels=40), Cell(pieces[1], part=0.1), Cell(pieces[2]), Cell(pieces[3], share=3)]
    row = Row(kit, cells, gap=20)
    row.arrange(0, 0, 400, row.fit(400))

    assert [piece.width for piece in pieces] == [40, 40, 65, 195]


def test_least(kit: Kit):
    """Whoever shares gets the least it needs, and the others share what remains."""
    pieces = [Gap(kit, 10) for _ in range(3)]
    row = Row(kit, [Cell(pieces[0], least=50), Cell(pieces[1], least=150), Cell(pieces[2], share=2)])
    row.arrange(0, 0, 300, row.fit(300))

    assert [piece.width for piece in pieces] == [50, 150, 100]


def test_too_little_for_all(kit: Kit):
    """Where not all can have what they need, everybody gets a share."""
    pieces = [Gap(kit, 10) for _ in range(2)]
    row = Row(kit, [Cell(pieces[0], least=300), Cell(pieces[1], least=10)])
    row.arrange(0, 0, 300, row.fit(300))

    assert [piece.width for piece in pieces] == [150, 150]


def test_grid(kit: Kit):
    """All of one row are as high as the highest."""
    pieces = [Gap(kit, 10), Gap(kit, 30), Gap(kit, 5)]
    grid = Grid(kit, pieces, columns=2, gap=4)
    grid.arrange(0, 0, 104, grid.fit(104))

    assert (grid.height, [tuple(piece.size) for piece in pieces]) == (39, [(50, 30), (50, 30), (50, 5)])


def test_pad(kit: Kit):
    """A margin stays free on every side, and the least height is kept."""
    inner = Gap(kit, 10)
    pad = Pad(kit, inner, Margin.even(20, 5), least=60)
    pad.arrange(0, 0, 100, pad.fit(100))

    assert (pad.height, tuple(inner.pos), inner.width) == (60, (20, 25), 60)


def test_refit(kit: Kit):
    """A piece that changed is measured anew, and so is all above it."""
    inner = Column(kit, [Gap(kit, 10)])
    outer = Column(kit, [inner])
    before = outer.fit(50)
    inner.fill([Gap(kit, 25)])

    assert (before, outer.fit(50)) == (10, 25)
