import pytest

from content.bundle.han import spaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [("食品A4许可", "食 品 A4 许 可"), ("food", "food"), ("𠮷田", "𠮷 田"), ("", ""), ("  许  可 ", "许 可")],
)
def test_spaced(text: str, expected: str):
    """Each Chinese character, of the rare planes too, stands alone; other words stay whole."""
    assert spaced(text) == expected
