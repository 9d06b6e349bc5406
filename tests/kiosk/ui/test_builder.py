"""Every kind of block stands on the window in both languages, three text sizes and both contrasts."""

from typing import get_args

import pytest

from kiosk.session.screen import (
    Banner,
    Block,
    Bullets,
    Busy,
    Button,
    Buttons,
    Fact,
    Facts,
    Input,
    Look,
    News,
    PagePhoto,
    Paragraph,
    Picture,
    Preview,
    QrPicture,
    SignaturePad,
    Tone,
)
from kiosk.session.touches import Pressed
from tests.kiosk.session.scanned import photographed
from tests.screens.player import Player
from tests.screens.rules import clipped_texts, small_targets, small_texts

LONG = "您的申请已经保存好，断电断网也不会丢。Your application is stored and survives a power cut."
CHANGE = Button("change", "修改 Change", Pressed("change"), icon="pencil")
A4 = photographed(210, 297)
BLOCKS: dict[str, Block] = {
    "paragraph": Paragraph(LONG, Tone.WARN, is_large=True),
    "banner": Banner(LONG, Tone.GOOD, "check-circle"),
    "facts": Facts((Fact("一个很长很长的标签", LONG, "来自身份证", CHANGE), Fact("短", "是")), heading="标题"),
    "number": Facts((Fact("办件编号", "GP260928K030001K"),), is_large=True),
    "bullets": Bullets("标题", (LONG, "短")),
    "actions": Buttons((Button("a", LONG, Pressed("a"), role="primary", icon="check"),)),
    "tiles": Buttons(tuple(Button(f"t{n}", LONG, Pressed("t"), role="tile", sub=LONG) for n in range(3)), columns=2),
    "options": Buttons((Button("o", LONG, Pressed("o"), role="option", chosen=True),)),
    "disabled": Buttons((Button("d", "不能", Pressed("d"), enabled=False, reason=LONG),)),
    "input": Input("f", LONG, "pinyin", value=LONG, help=LONG, problem=LONG, badge="来自身份证", required=False),
    "picture": Picture("tap_card", LONG),
    "code": QrPicture("K1:" + "A" * 300, LONG),
    "preview": Preview(LONG),
    "page": PagePhoto(A4, LONG),
    "signature": SignaturePad("在这里签名", "重写 Start over", LONG),
    "news": News(LONG, LONG, (1, 3)),
    "board": Facts((Fact("好", LONG, tone=Tone.GOOD), Fact("坏", LONG, tone=Tone.WARN)), is_board=True),
    "busy": Busy(LONG),
    "progress": Busy(LONG, 0.4),
}
LOOKS = [Look(language=lang, text_scale=scale) for lang in ("zh", "en") for scale in (1.0, 1.5)] + [
    Look(high_contrast=True)
]


def test_all_kinds():
    """Every kind of block is among those drawn here."""
    assert set(get_args(Block)) == {type(block) for block in BLOCKS.values()}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", list(BLOCKS))
def test_drawn(player: Player, page, name: str, look: Look):
    """No text is clipped or too small, and nothing touched is too low."""
    player.show(page(BLOCKS[name], look=look))

    stage = player.app.stage
    assert (clipped_texts(stage), small_targets(stage), small_texts(stage)) == ([], [], [])
