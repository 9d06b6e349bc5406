from kiosk.session.screen import Button, Buttons
from kiosk.session.touches import Pressed
from kiosk.ui.widgets.long_list import LongList
from tests.screens.player import Player


def rows(count: int) -> Buttons:
    """Make a list."""
    return Buttons(
        tuple(Button(f"i{n}", f"事项 {n}", Pressed(f"i{n}"), role="tile", icon="file") for n in range(count))
    )


def test_only_what_is_seen(player: Player, page):
    """Of twenty thousand rows only a screenful is made."""
    player.show(page(rows(20_000)))
    made = next(p for p in player.app.stage.pieces() if isinstance(p, LongList)).rows

    assert 5 < len(made) < 30


def test_row_far_below(player: Player, page):
    """The last row can be scrolled to and touched."""
    player.show(page(rows(200)))
    player.tap("i199")

    assert [Pressed("i199")] == player.sent


def test_rows_left_behind_are_dropped(player: Player, page):
    """Scrolling makes rows and drops others."""
    player.show(page(rows(200)))
    player.tap("i100")
    made = next(p for p in player.app.stage.pieces() if isinstance(p, LongList)).rows

    assert 0 not in made
