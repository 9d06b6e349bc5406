"""Entries of a list are found however they are typed."""

import pytest

from content.catalogue.fields import Field, FieldType, Option
from content.catalogue.lookup import find_entries
from content.catalogue.model import Bilingual

FOOD = Option(id="62", text=Bilingual("餐饮业", "Catering"), sounds="canyinye yinye ye cyy yy y")
RETAIL = Option(id="52", text=Bilingual("零售业", "Retail trade"), sounds="lingshouye shouye ye lsy sy y")
TRADES = Field(key="trade", label=Bilingual("行业", "Trade"), type=FieldType.LOOKUP, options=(FOOD, RETAIL))


@pytest.mark.parametrize("text", ["餐饮", "canyin", "CYY", "yin", "cater", "62", "餐 饮", "ＣＡＮ", "业 cat"])
def test_found(text: str):
    """Characters, pinyin, initials, English and the code all find an entry."""
    assert find_entries(TRADES, text, limit=9) == (FOOD,)


def test_all():
    """No text gives the list in its order, as far as it is asked for."""
    assert (find_entries(TRADES, " ", limit=9), find_entries(TRADES, "", limit=1)) == ((FOOD, RETAIL), (FOOD,))


@pytest.mark.parametrize("text", ["！？", "矿", "zzz", "_"])
def test_nothing(text: str):
    """What no entry has finds nothing, and so do mere signs."""
    assert find_entries(TRADES, text, limit=9) == ()
