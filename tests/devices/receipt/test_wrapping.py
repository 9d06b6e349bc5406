"""Lines break where readers of Chinese and Latin text expect, and never lose a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.receipt.wrapping import columns, wrap


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("个体工商户", 6, ["个体工", "商户"]),
        ("个体工商，户", 8, ["个体工", "商，户"]),
        ("见（附件）", 4, ["见", "（附", "件）"]),
        ("keep this receipt", 9, ["keep this", "receipt"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("一\n二", 10, ["一", "二"]),
        ("", 10, [""]),
        ("编号K07-4F2Q-9止", 12, ["编号", "K07-4F2Q-9止"]),
    ],
)
def test_breaks(text: str, limit: int, expected: list[str]):
    """Words stay whole, Hanzi break anywhere, closing marks never lead a row."""
    assert wrap(text, limit=limit, measure=columns) == expected


@pytest.mark.parametrize(("text", "expected"), [("a", 1), ("高", 2), ("①", 2), ("。", 2), ("é", 2), ("\u0301", 0)])
def test_columns(text: str, expected: int):
    """Hanzi and the symbols that GB18030 sends as two bytes take two columns."""
    assert columns(text) == expected


@given(st.text(), st.integers(2, 48))
def test_nothing_is_lost(text: str, limit: int):
    """Whatever the text, every character that is not space survives, in order."""
    rows = wrap(text, limit=limit, measure=columns)

    assert "".join("".join(rows).split()) == "".join(text.split())


@given(st.text(alphabet="中，。（）abc 1", max_size=80), st.integers(8, 48))
def test_rows_fit(text: str, limit: int):
    """No row is wider than the paper."""
    assert max(columns(row) for row in wrap(text, limit=limit, measure=columns)) <= limit
