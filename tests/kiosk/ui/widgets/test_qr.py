import zxingcpp
from PIL import Image

from kiosk.session.screen import QrPicture
from tests.screens.player import Player

TEXT = "K1:" + "NCFOXN%TS3DHC2" * 18


def test_foreign_decoder(player: Player, page, tmp_path):
    """A decoder that is not ours reads the code from the window's pixels."""
    player.show(page(QrPicture(TEXT, "请拍照")))
    player.shot(tmp_path / "code.png")

    assert [code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))] == [TEXT]


def test_contrast_look(player: Player, page, tmp_path):
    """The code stays dark on light when all else turns over."""
    player.show(page(QrPicture(TEXT, "请拍照"), look=page().look.__class__(high_contrast=True)))
    player.shot(tmp_path / "code.png")

    assert [code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "code.png"))] == [TEXT]
