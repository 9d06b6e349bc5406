from kiosk.ui.pieces.typesetting import Font, Typesetter
from tests.screens.player import Player

FONT = Font("regular", 40)


def typesetter(player: Player) -> Typesetter:
    """Give the window's typesetter."""
    return player.app.stage._kit.type


def test_chinese_is_square(player: Player):
    """A Chinese character is as wide as its font size."""
    assert typesetter(player).measure("高平", FONT) == 80


def test_drawn_as_measured(player: Player):
    """A drawn line is as wide as it was measured."""
    text = "高平 2026"

    assert abs(typesetter(player).texture([text], FONT).width - typesetter(player).measure(text, FONT)) <= 3


def test_line_spacing(player: Player):
    """Lines stand 1.3 of their size apart at least (MIIT 2021)."""
    one, two = (typesetter(player).texture(["高"] * count, FONT).height for count in (1, 2))

    assert (two - one) / FONT.size >= 1.3


def test_rare_name(player: Player):
    """A rare character of a name has its own shape, not that of a missing one."""
    pictures = [typesetter(player).texture([character], FONT).pixels for character in ("䶮", "㛃", "\U000e0fff")]

    assert len(pictures) == len(set(pictures))


def test_forget(player: Player):
    """No character that was measured is remembered."""
    typesetter(player).measure("测试样一", FONT)
    typesetter(player).forget()

    assert typesetter(player)._widths == {}
