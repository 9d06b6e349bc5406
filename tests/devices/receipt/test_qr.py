"""Codes for paper stay legible or are refused."""

import pytest

from devices.receipt.qr import QrTooLargeError, picture_of


@pytest.mark.parametrize("width", [384, 576])
@pytest.mark.parametrize("length", [1, 100, 400])
def test_modules_are_legible(width: int, length: int):
    """Every module is at least three dots and the code with its quiet zone fits the paper."""
    picture = picture_of("A" * length, width_dots=width)

    assert (picture.scale >= 3, len(picture.rows) * picture.scale <= width) == (True, True)


@pytest.mark.parametrize("length", [4000, 9000])
def test_too_large(length: int):
    """A payload that would smear is refused before anything is printed."""
    with pytest.raises(QrTooLargeError):
        picture_of("A" * length, width_dots=384)
