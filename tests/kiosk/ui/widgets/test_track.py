from kiosk.session.screen import Fact, Facts, Look, Tone
from kiosk.ui.pieces.passage import Glyph, Passage
from kiosk.ui.widgets.facts import facts_piece
from kiosk.ui.widgets.track import TrackStop
from tests.screens.player import Player

STOPS = (Fact("9月28日", "收到申请", tone=Tone.GOOD), Fact("现在", "审查中"))


def test_stops_in_order(player: Player, page):
    """What happened stands above what is now, each with its mark, its words and its time."""
    player.show(page(Facts(STOPS, is_track=True), look=Look()))
    stops = sorted((p for p in player.app.stage.pieces() if isinstance(p, TrackStop)), key=lambda stop: -stop.y)
    told = [[p.text for p in stop.within() if isinstance(p, Passage)] for stop in stops]

    assert [sorted(words) for words in told] == [["9月28日", "收到申请"], ["审查中", "现在"]]


def test_one_mark_a_stop(player: Player, page):
    """A card of stops has one mark a stop."""
    player.show(page(look=Look()))
    sheet = player.app.stage.sheet
    assert sheet is not None
    track = facts_piece(sheet.kit, Facts(STOPS, is_track=True))

    assert len([piece for piece in track.within() if isinstance(piece, Glyph)]) == 2
