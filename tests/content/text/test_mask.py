"""What is masked cannot be read back."""

import pytest

from content.text.mask import mask_name, mask_number


@pytest.mark.parametrize(
    ("name", "masked"),
    [("测试一", "测*一"), ("测试样一", "测**一"), ("高平", "高*"), ("高", "高"), ("", ""), (" 测一 ", "测*")],
)
def test_names(name: str, masked: str):
    """A name keeps its first character, and the last of three or more."""
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"), [("140581189912310019", "140***********0019"), ("1234567", "*******"), ("", "")]
)
def test_numbers(number: str, masked: str):
    """A number keeps three characters before and four after; a short one is hidden whole."""
    assert mask_number(number) == masked
