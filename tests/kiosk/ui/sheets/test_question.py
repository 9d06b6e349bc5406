from dataclasses import replace

from kiosk.session.screen import Buttons, IdleWarning
from kiosk.session.touches import Pressed
from tests.screens.player import Player


def idle(press) -> IdleWarning:
    """Make the question whether someone is there."""
    return IdleWarning("您还在吗？", "请按一下", 20, press("more_time", role="primary"), press("leave"))


def test_idle_covers(player: Player, page, press):
    """While the question stands, nothing below it can be touched."""
    player.show(page(Buttons((press("go"),)), idle=idle(press)))
    place = next(b for b in player.look()["buttons"] if b["key"] == "go")
    player.do(lambda: player.acts.tap_at(place["x"] + 4, place["y"] + 4))

    assert player.sent == []


def test_idle_is_answered(player: Player, page, press):
    """The question is answered by its button, and goes away."""
    screen = page(Buttons((press("go"),)), idle=idle(press))
    player.show(screen)
    player.react = lambda _: replace(screen, idle=None)
    player.tap("more_time")

    assert ([Pressed("more_time")], False) == (player.sent, player.look()["idle"])


def test_idle_counts_in_place(player: Player, page, press):
    """The seconds count down without drawing the question anew."""
    warning = idle(press)
    player.show(page(idle=warning))
    before = player.app.stage._idle
    player.show(page(idle=replace(warning, seconds_left=19)))

    assert before is player.app.stage._idle
