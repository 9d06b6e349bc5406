"""What is known of paper is told in the same words for every kind of sheet."""

from typing import get_type_hints

import pytest

from kiosk.session import prints

KINDS = (
    prints.LicenceSettled,
    prints.ReceiptCopied,
    prints.DraftCodePrinted,
    prints.GuideSettled,
    prints.NoticeSettled,
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_words(kind: type):
    """A screen that can tell of a receipt can tell of any sheet."""
    assert get_type_hints(kind)["outcome"] == get_type_hints(prints.ReceiptSettled)["outcome"]
