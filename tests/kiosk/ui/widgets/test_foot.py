from kiosk.session.screen import Look
from kiosk.ui.pieces.tap import Tap
from kiosk.ui.widgets.foot import bar_piece, nav_piece
from tests.screens.player import Player


def kit(player: Player, page, **look: object):
    """Give the kit of a look."""
    player.show(page(look=Look(**look)))
    sheet = player.app.stage.sheet
    assert sheet is not None
    return sheet.kit


def test_words_beside_icons_where_there_is_room(player: Player, page, press):
    """Across a wide window the bar is lower, because words stand beside their icons."""
    bar = bar_piece(kit(player, page), [press(key, icon="headset") for key in "abcdef"])

    assert bar.fit(1728) < bar.fit(1080)


def test_all_settings_fit(player: Player, page, press):
    """Six settings stand side by side, all of one height, also in large text."""
    labels = {"a": "English", "b": "字号 ×1.5", "c": "对比度", "d": "低位", "e": "语音", "f": "帮助"}
    bar = bar_piece(kit(player, page, text_scale=1.5), [press(key, label=label) for key, label in labels.items()])
    bar.fit(1080)
    bar.arrange(0, 0, 1080, bar.fit(1080))
    taps = [piece for piece in bar.within() if isinstance(piece, Tap)]

    assert (len(taps), len({tap.height for tap in taps}), min(tap.width for tap in taps) > 160) == (6, 1, True)


def test_what_is_urged_stands_higher(player: Player, page, press):
    """A row with a primary button is higher than one that urges nothing."""
    theme = kit(player, page)

    assert nav_piece(theme, [press("go", role="primary")]).fit(1080) > nav_piece(theme, [press("leave")]).fit(1080)


def test_no_word_is_torn(player: Player, page, press):
    """A short way back gives room to a longer one beside it, so that each word stays on its line."""
    theme = kit(player, page, language="en")
    alone = nav_piece(theme, [press("ok", label="Done", role="primary")])
    three = [press("back", label="Back"), press("again", label="Try again please"), press("ok", role="primary")]

    assert nav_piece(theme, three).fit(1080) == alone.fit(1080)


def test_two_rows_of_settings(player: Player, page, press):
    """Where a word would be torn in one row, the settings stand in two."""
    labels = ("中文", "Text ×1.5", "Contrast", "Lower", "Speech", "Pause", "Help")
    theme = kit(player, page, language="en", text_scale=1.5)
    bar = bar_piece(theme, [press(label, label=label) for label in labels])
    bar.fit(1080)
    bar.arrange(0, 0, 1080, bar.fit(1080))

    assert len({piece.y for piece in bar.within() if isinstance(piece, Tap)}) == 2
