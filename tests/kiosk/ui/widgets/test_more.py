from kiosk.session.screen import Button, Buttons, Input, Look, Paragraph, Screen
from kiosk.session.touches import Pressed
from kiosk.ui.widgets.more import DOWN_KEY, UP_KEY
from tests.screens.player import Player
from tests.screens.rules import faults

LONG = tuple(Paragraph(f"第{number}段话") for number in range(40))


def ways(player: Player) -> list[str]:
    """Give the keys that turn the page now."""
    return [key for key in (UP_KEY, DOWN_KEY) if player.acts.eyes.find(key) is not None]


def test_what_fits_needs_no_turning(player: Player, page):
    """A page that is seen whole has no button for more."""
    player.show(page(Paragraph("短")))

    assert ways(player) == []


def test_there_is_more(player: Player, page):
    """At its upper end a long page leads down only."""
    player.show(page(*LONG))

    assert ways(player) == [DOWN_KEY]


def test_turned(player: Player, page):
    """One touch shows what lies below, and leads both ways."""
    player.show(page(*LONG))
    player.tap(DOWN_KEY)
    sheet = player.app.stage.sheet

    assert (ways(player), sheet is not None and sheet.scroller.offset > 800) == ([UP_KEY, DOWN_KEY], True)


def test_to_the_end_and_back(player: Player, page):
    """The last page leads up only, and from there one comes back to the first."""
    player.show(page(*LONG))
    for _ in range(9):
        if DOWN_KEY in ways(player):
            player.tap(DOWN_KEY)
    at_end = ways(player)
    for _ in range(9):
        if UP_KEY in ways(player):
            player.tap(UP_KEY)

    assert (at_end, ways(player)) == ([UP_KEY], [DOWN_KEY])


def test_beside_a_way_on_that_urges_nothing(player: Player, page, press):
    """Next to plain buttons it takes no room from what is read; above a primary one it has its own."""
    heights = []
    for role in ("secondary", "primary"):
        player.show(page(*LONG, nav=(press("go", role=role),), name=role))
        sheet = player.app.stage.sheet
        assert sheet is not None
        heights.append(sheet.scroller.height)

    assert heights[0] > heights[1] + 96


def test_keyboard_takes_its_place(player: Player):
    """While the keyboard is open nothing else lies between it and the page."""
    box = Input("phone", "电话", "digits")
    go = Buttons((Button("go", "去", Pressed("go")),))
    player.show(Screen(name="typing", title="样本", look=Look(), blocks=(box, *LONG, go)))
    player.tap("phone")

    assert ways(player) == []


def test_keeps_its_height(player: Player, page):
    """When the other way joins in, the page keeps its place: there was room for both, in doubled English too."""
    player.show(page(*LONG, look=Look(language="en", text_scale=2.0)))
    sheet = player.app.stage.sheet
    assert sheet is not None
    tall = sheet.scroller.height
    player.tap(DOWN_KEY)

    assert (sheet.scroller.height, faults(player.app.stage)) == (tall, [])
