import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.session.screen import Buttons, Input
from kiosk.session.touches import Answered, Pressed
from kiosk.ui.puppet.server import PuppetServer
from tests.screens.player import Player


@pytest.fixture
def ask(player: Player, tmp_path: Path) -> Iterator:
    """Give orders over the socket from another thread, while frames pass here."""
    server = PuppetServer(tmp_path / "puppet.sock", player.acts)
    server.start()
    client = socket.socket(socket.AF_UNIX)
    client.connect(str(tmp_path / "puppet.sock"))
    lines = client.makefile("rwb")

    def order(text: str) -> dict:
        answers: list[dict] = []

        def talk() -> None:
            lines.write(text.encode() + b"\n")
            lines.flush()
            answers.append(json.loads(lines.readline()))

        talking = threading.Thread(target=talk)
        talking.start()
        while talking.is_alive():
            player.frames(1)
        return answers[0]

    yield order
    lines.close()
    client.close()
    server.close()


def test_tap(player: Player, page, press, ask):
    """A tap over the socket goes the way of a finger."""
    player.show(page(Buttons((press("go"),))))
    answer = ask('{"do":"tap","key":"go"}')

    assert (True, [Pressed("go")]) == (answer["ok"], player.sent)


def test_type(player: Player, page, ask):
    """Typing over the socket presses the keyboard's keys."""
    player.show(page(Input("name", "姓名", "pinyin")))
    ask('{"do":"tap","key":"name"}')
    ask('{"do":"type","text":"高平A1"}')

    assert Answered("name", "高平A1") == player.sent[-1]


def test_look(player: Player, page, press, ask):
    """A look lists what can be touched, where, and what is wrong."""
    player.show(page(Buttons((press("go"),)), Input("phone", "电话", "phone", value="139", problem="少一位")))
    seen = ask('{"do":"look"}')

    assert (
        seen["screen"],
        sorted(button["key"] for button in seen["buttons"]),
        seen["problems"],
    ) == ("sample", ["go", "phone"], [{"field": "phone", "problem": "少一位"}])


def test_look_tells_no_answers(player: Player, page, ask):
    """What was typed is not in a look."""
    player.show(page(Input("phone", "电话", "phone", value="13900000000")))

    assert "13900000000" not in json.dumps(ask('{"do":"look"}'))


def test_shot(player: Player, page, ask, tmp_path: Path):
    """A shot is a picture of the window's size."""
    player.show(page())
    ask(json.dumps({"do": "shot", "path": str(tmp_path / "shots" / "x.png")}))
    head = (tmp_path / "shots" / "x.png").read_bytes()[:24]

    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1080, 1920)


def test_wait(player: Player, page, ask):
    """Waiting for a screen that is shown returns at once."""
    player.show(page(name="card.no_card"))

    assert ask('{"do":"wait","screen":"card.*","timeout_s":5}')["screen"] == "card.no_card"


@pytest.mark.parametrize(
    "order",
    [
        '{"do":"tap"}',
        '{"do":"dance"}',
        "[]",
        "no json",
        '{"do":"wait","screen":"never","timeout_s":0.05}',
        '{"do":"shot","path":"/proc/none/x.png"}',
    ],
)
def test_refused(player: Player, page, ask, order: str):
    """An order that cannot be carried out is answered, and the next one still works."""
    player.show(page())
    refused = ask(order)

    assert (refused["ok"], ask('{"do":"look"}')["ok"]) == (False, True)
