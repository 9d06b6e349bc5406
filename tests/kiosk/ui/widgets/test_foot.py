from collections import Counter

from kiosk.session.screen import Look
from kiosk.ui.pieces.passage import Glyph
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


def test_doubled_settings_have_no_icons(player: Player, page, press):
    """Doubled words take the room of their icons, in rows that are evenly filled."""
    labels = ("中文", "Text ×2", "Contrast", "Lower", "Speech", "Help")
    theme = kit(player, page, language="en", text_scale=2.0)
    bar = bar_piece(theme, [press(label, label=label, icon="headset") for label in labels])
    bar.fit(1080)
    bar.arrange(0, 0, 1080, bar.fit(1080))
    pieces = list(bar.within())
    rows = Counter(piece.y for piece in pieces if isinstance(piece, Tap))

    assert (sorted(rows.values()), [piece for piece in pieces if isinstance(piece, Glyph)]) == ([3, 3], [])


def test_doubled_way_on_stands_above(player: Player, page, press):
    """Where doubled words would be torn side by side, what is urged stands above the rest."""
    theme = kit(player, page, language="en", text_scale=2.0)
    agree = press("agree", label="All correct, sign", role="primary")
    nav = nav_piece(theme, [press("back", label="Back"), press("leave", label="End visit"), agree])
    nav.fit(1080)
    nav.arrange(0, 0, 1080, nav.fit(1080))
    taps = {piece.key: piece for piece in nav.within() if isinstance(piece, Tap)}

    assert (taps["agree"].y > taps["back"].top, taps["back"].y == taps["leave"].y) == (True, True)
