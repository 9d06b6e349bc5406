import string
from typing import get_args

import pytest

from kiosk.session.screen import Keyboard
from kiosk.ui.keyboard.layouts import ANY_STROKE, Board, layout_of

TEXT_BOARDS = ["pinyin", "strokes", "latin", "numbers", "symbols"]
BOARDS = [*dict.fromkeys([*TEXT_BOARDS, *get_args(Keyboard)])]
DIGITS, LETTERS = string.digits, string.ascii_lowercase


def caps(board: Board) -> str:
    """Join what the keys of a board put, but for space."""
    return "".join(key.value for row in layout_of(board).rows for key in row if key.act == "put").replace(" ", "")


KEYS: dict[Board, str] = {
    "pinyin": DIGITS + LETTERS + "，。",
    "latin": DIGITS + LETTERS + ".",
    "strokes": "hspnz" + ANY_STROKE + "，。",
    "numbers": DIGITS + "-./#",
    "symbols": "（）《》“”【】—…，。、；：？！·#&()-/@_+.",
    "digits": DIGITS,
    "date": DIGITS,
    "id_number": DIGITS + "X",
    "phone": DIGITS + "-+",
    "money": DIGITS + ".00",
    # GB 32100-2015: no I, O, S, V, Z.
    "credit_code": DIGITS + "ABCDEFGHJKLMNPQRTUWXY",
}


@pytest.mark.parametrize("board", BOARDS)
def test_keys(board: Board):
    """Each board has exactly these keys."""
    assert sorted(KEYS[board]) == sorted(caps(board))


@pytest.mark.parametrize("board", TEXT_BOARDS)
def test_switches(board: Board):
    """Each board for text leads to all others, by their names."""
    switches = {key.value: key.word for row in layout_of(board).rows for key in row if key.act == "switch"}

    assert switches == {other: f"ui.keyboard.{other}" for other in TEXT_BOARDS if other != board}


@pytest.mark.parametrize("board", [board for board in BOARDS if board not in TEXT_BOARDS])
def test_no_way_astray(board: Board):
    """A board for one kind of number leads to no other."""
    assert not [key for row in layout_of(board).rows for key in row if key.act == "switch"]


@pytest.mark.parametrize("board", BOARDS)
def test_ways_out(board: Board):
    """Every board can rub out, clear and be put away."""
    acts = {key.act for row in layout_of(board).rows for key in row}

    assert {"delete", "clear", "done"} <= acts


@pytest.mark.parametrize("board", BOARDS)
def test_keys_are_unique(board: Board):
    """No two keys of a board are found by the same name."""
    names = [key.id for row in layout_of(board).rows for key in row if key.value or key.act != "put"]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("board", BOARDS)
def test_rows_fit(board: Board):
    """No row is wider than the keyboard."""
    layout = layout_of(board)

    assert all(sum(key.width for key in row) <= layout.units + 0.001 for row in layout.rows)
