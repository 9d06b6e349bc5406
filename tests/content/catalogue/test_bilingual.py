"""Texts in two languages, and facts with or without a source."""

from content.catalogue.bilingual import Bilingual, Language, Phone, Stated


def test_chinese():
    """A reader of Chinese gets the Chinese."""
    assert Bilingual("是", "Yes").to(Language.CHINESE) == "是"


def test_english():
    """A reader of English gets the English."""
    assert Bilingual("是", "Yes").to(Language.ENGLISH) == "Yes"


def test_fact_without_source():
    """A fact that nobody vouched for is a sample."""
    assert Stated(text=Bilingual("样本", "Sample")).is_sample


def test_fact_with_source():
    """A fact with a source is none."""
    assert not Stated(text=Bilingual("实", "True"), source="seen").is_sample


def test_phone_without_source():
    """A number that nobody vouched for is a sample."""
    assert Phone(number="0356-0000001").is_sample
