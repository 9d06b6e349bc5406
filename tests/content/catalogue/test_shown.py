"""Answers as people read them."""

from content.catalogue.bilingual import Bilingual
from content.catalogue.shown import LINES, shown_as, shown_rows
from tests.content.catalogue.repeated import ONE_ROW, STAFF


def test_shown_rows():
    """Rows are read numbered, each answer after its label."""
    assert shown_as(STAFF, ONE_ROW) == Bilingual(
        "1. 姓名：高平试，有效期至：2026-10-08", "1. Name: 高平试, Until: 2026-10-08"
    )


def test_apart():
    """Rows stand one below the other where there is room for it."""
    two = '[{"name":"高平试"},{"name":"测试样一"}]'

    assert shown_rows(STAFF, two, between=LINES).zh == "1. 姓名：高平试\n2. 姓名：测试样一"


def test_unread():
    """What is no rows is given as it is."""
    assert shown_as(STAFF, "nothing") == Bilingual("nothing", "nothing")
