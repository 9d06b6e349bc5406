"""The board."""

from typing import Any

from content.catalogue.bilingual import Language
from server.pages import board
from server.pages.view import View
from tests.shipped import shipped_words


def test_counts(browsers: Any, hall: Any):
    """What is open and what was decided today is counted."""
    hall.file(hall.kiosk.application())
    hall.ready()
    found = board.facts(hall.services)

    assert (sum(found["counts"].values()), found["today"]) == (1, {"decided": 1, "at_once": 0})


def test_no_case(hall: Any):
    """The board names no case and nobody, for it is drawn for all who look."""
    case = hall.file(hall.kiosk.application())
    drawn = board.draw(hall.services, View(shipped_words()), Language.CHINESE)

    assert (case.case_no in drawn, "测试样一" in drawn, "csrf" in drawn) == (False, False, False)


def test_languages(hall: Any):
    """Each reader's language is drawn once."""
    view = View(shipped_words())
    drawn = [board.draw(hall.services, view, language) for language in Language]

    assert ["今天已决定" in drawn[0], "Decided today" in drawn[1]] == [True, True]


def test_same_as_page(browsers: Any):
    """A browser that hears no events gets the same part by asking."""
    assert "今天已决定" in browsers("hall").get("/board/now").text
