import pytest

from kiosk.ui.keyboard.layouts import layout_of

BOARDS = ["pinyin", "latin", "symbols", "digits", "id_number", "phone", "date", "money", "credit_code"]


def caps(board: str) -> str:
    """Join what the keys of a board put."""
    return "".join(key.value for row in layout_of(board).rows for key in row if key.act == "put")


@pytest.mark.parametrize("board", BOARDS)
def test_ways_out(board: str):
    """Every board can rub out and be put away."""
    acts = {key.act for row in layout_of(board).rows for key in row}

    assert {"delete", "done"} <= acts


@pytest.mark.parametrize("board", BOARDS)
def test_keys_are_unique(board: str):
    """No two keys of a board are found by the same name."""
    names = [key.id for row in layout_of(board).rows for key in row if key.value or key.act != "put"]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("board", BOARDS)
def test_rows_fit(board: str):
    """No row is wider than the keyboard."""
    layout = layout_of(board)

    assert all(sum(key.width for key in row) <= layout.units + 0.001 for row in layout.rows)


def test_identity_number():
    """The identity number's board has the check character X."""
    assert set("0123456789X") == set(caps("id_number"))


def test_credit_code():
    """The credit code's board has exactly the 31 characters of GB 32100-2015."""
    assert set("0123456789ABCDEFGHJKLMNPQRTUWXY") == set(caps("credit_code"))


def test_letters():
    """Both letter boards have all letters and digits."""
    wanted = set("abcdefghijklmnopqrstuvwxyz0123456789")

    assert wanted <= set(caps("pinyin")) & set(caps("latin"))
