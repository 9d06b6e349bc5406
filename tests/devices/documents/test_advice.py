import pytest

from devices.documents.advice import Advice, CapturedPage, Sheet
from tests.shipped import shipped_words

WORDS = shipped_words()


@pytest.mark.parametrize("key", [*Advice, "camera_gone"])
def test_words(key: str):
    """Each advice, and a camera that is gone, is worded in both languages."""
    wording = WORDS.find(f"documents.{key}")

    assert wording.zh
    assert wording.en


def test_nothing_in_repr():
    """The picture of a page does not show when it is printed by mistake."""
    assert "secret" not in repr(CapturedPage(b"secret", Sheet.A4, 1240, 1754, 150))
