"""A receipt never shows a citizen's words by accident, and cannot be built crooked."""

import pytest

from devices.receipt.layout import Image, Pairs, Qr, Receipt, Table, Text, Title


def test_repr_is_silent():
    """Nothing that is printed appears in a log of the object."""
    receipt = Receipt((Title("测试样一"), Text("测试样一"), Pairs((("申请人", "测试样一"),)), Qr("测试样一")))

    assert "测试样一" not in repr(receipt) + repr(receipt.lines)


@pytest.mark.parametrize(("shares", "row"), [((1, 1), ("a",)), ((), ()), ((1, 0), ("a", "b"))])
def test_crooked_table(shares: tuple[int, ...], row: tuple[str, ...]):
    """A table whose rows do not fit its columns is refused."""
    with pytest.raises(ValueError, match="cell"):
        Table(shares, (row,))


def test_crooked_image():
    """A bitmap of the wrong length is refused."""
    with pytest.raises(ValueError, match="bits"):
        Image(9, 2, b"\0\0")
