import pytest

from devices.codes.text import text_of


@pytest.mark.parametrize(
    ("payload", "text"),
    [(b"abc", "abc"), ("高平".encode(), "高平"), ("高平".encode("gb18030"), "高平"), (b"\xff\xff", "guess")],
)
def test_text_of(payload: bytes, text: str):
    """Bytes are UTF-8, else GB18030, else what the engine guessed."""
    assert text == text_of(payload, "guess")
