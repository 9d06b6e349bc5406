from content.bundle.index import search_row, sounds
from content.catalogue.model import Catalogue


def test_initials(catalogue: Catalogue):
    """Initials are given from every syllable on."""
    row = search_row(catalogue.items[1], catalogue.items[1].supervisor)

    assert row.initials.split()[:6] == ["spjyxk", "pjyxk", "jyxk", "yxk", "xk", "k"]


def test_pinyin(catalogue: Catalogue):
    """Pinyin is written without tones, joined."""
    row = search_row(catalogue.items[1], catalogue.items[1].supervisor)

    assert row.pinyin.split()[0] == "shipinjingyingxuke"


def test_sounds():
    """An entry of a list is heard from every syllable on, in full and by initials."""
    assert sounds("餐饮业") == "canyinye yinye ye cyy yy y"
