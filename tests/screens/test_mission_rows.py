"""One picture for each row of the source document that the citizen sees at the kiosk, in ``out/pages/row-*``."""

from pathlib import Path

import pytest

from kiosk.session.screen import Look
from kiosk.session.state import Session
from tests.screens.player import Player
from tests.screens.tour import Tour

PAGES = Path(__file__).parents[2] / "out" / "pages"
ROWS = {
    "8-2-standardised": "guide",
    "8-3-data-runs": "review",
    "8-5-at-once": "ready",
    "8-6-round-the-clock-kiosk": "attract",
}


@pytest.fixture(scope="module")
def tour() -> tuple[Tour, dict[str, Session]]:
    """Walk the tour once."""
    made = Tour()
    return made, made.walk()


@pytest.mark.parametrize("row", ROWS)
def test_row(player: Player, tour: tuple[Tour, dict[str, Session]], row: str):
    """The row's screen is drawn as the citizen sees it."""
    walker, stops = tour
    picture = PAGES / f"row-{row}.png"
    PAGES.mkdir(parents=True, exist_ok=True)
    picture.unlink(missing_ok=True)
    player.reset()
    player.show(walker.screen(stops[ROWS[row]], Look()))
    player.shot(picture)

    assert picture.stat().st_size > 10_000
