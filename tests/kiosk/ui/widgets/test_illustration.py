import pytest

from kiosk.session.screen import Look, Picture
from tests.screens.player import Player

NAMES = ["tap_card", "scan_code", "printing", "take_paper", "done", "sorry"]


@pytest.mark.parametrize("look", [Look(), Look(high_contrast=True)])
def test_all_differ(player: Player, page, tmp_path, look: Look):
    """Every name has its own drawing."""
    pictures = set()
    for name in NAMES:
        player.show(page(Picture(name), look=look, name=name))
        player.shot(tmp_path / "picture.png")
        pictures.add((tmp_path / "picture.png").read_bytes())

    assert len(NAMES) == len(pictures)


def test_unknown(player: Player, page, tmp_path):
    """A drawing nobody made shows the apology instead of failing."""
    shots = []
    for name in ("sorry", "dragon"):
        player.show(page(Picture(name)))
        player.shot(tmp_path / "picture.png")
        shots.append((tmp_path / "picture.png").read_bytes())

    assert shots[0] == shots[1]
