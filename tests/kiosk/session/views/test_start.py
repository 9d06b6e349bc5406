"""The idle screen is honest."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Bilingual, Notice
from kiosk.session.events import ContentChanged
from kiosk.session.hall import Hall
from kiosk.session.replies import FOUND_MOST
from kiosk.session.screen import Buttons, Facts, News, Tone
from kiosk.session.touches import Queried
from kiosk.session.views.start import NOTICE_TICKS, stands

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def works(visit: "Visit") -> list[str]:
    """Give what the idle screen says of looking up, applying and collecting."""
    facts = next(block for block in visit.screen().blocks if isinstance(block, Facts))
    return [fact.value for fact in facts.facts]


def test_all_works(visit: "Visit"):
    """When all works, the idle screen says so of each errand."""
    assert works(visit) == ["可以办理"] * 5


def test_not_looked_at_yet(visit: "Visit"):
    """Before the first round nothing is said to work or to be out of order."""
    visit.session = replace(visit.session, hall=Hall())

    assert set(works(visit)) == {"正在检查"}


def test_what_does_not_work(visit: "Visit"):
    """When the licence printer is out of toner, collecting is said not to work and why, and the rest still does."""
    visit.breaks("page", fault="toner.out")

    assert works(visit) == ["可以办理", "可以办理", "暂时不能（证照打印机：没有墨粉了）", "可以办理", "可以办理"]


def test_unknown_faults_have_words(visit: "Visit"):
    """A fault that nobody has worded is still told plainly."""
    visit.breaks("filing", fault="something.new")

    assert "收件：暂时不能用" in works(visit)[1]


def test_no_paper_is_told(visit: "Visit"):
    """A receipt printer without paper stops nothing and is told all the same."""
    visit.breaks("receipt", fault="paper.out")

    assert (works(visit)[1], "凭条打印机：没有纸了" in visit.says()) == ("可以办理", True)


def test_broken_errand_cannot_start(visit: "Visit"):
    """What does not work is shown disabled on the start page, with its reason."""
    visit.breaks("codes", fault="device.absent")
    visit.press("start")
    collect = next(button for button in visit.buttons() if button.key == "collect")
    visit.send(collect.event)

    assert (collect.enabled, collect.reason, visit.session.phase) == (False, "扫码器：没有接上", "home")


def notice(name: str, published: date = date(2026, 1, 1), expires: date | None = None) -> Notice:
    """Write a notice."""
    return Notice(id=name, title=Bilingual(name, name), body=Bilingual("甲", "a"), published=published, expires=expires)


def news(visit: "Visit") -> list[News]:
    """Give the notices on the screen."""
    return [block for block in visit.screen().blocks if isinstance(block, News)]


def test_state_is_marked(visit: "Visit"):
    """What works and what does not differ by more than words."""
    visit.breaks("page", fault="toner.out")
    facts = next(block for block in visit.screen().blocks if isinstance(block, Facts))

    assert [fact.tone for fact in facts.facts] == [Tone.GOOD, Tone.GOOD, Tone.WARN, Tone.GOOD, Tone.GOOD]


@pytest.mark.parametrize("today", [date(2026, 5, 1), date(2026, 5, 7)])
def test_first_and_last_day(today: date):
    """A notice stands from its first day to its last, both counted."""
    assert stands(notice("n", date(2026, 5, 1), date(2026, 5, 7)), today)


@pytest.mark.parametrize("today", [date(2026, 4, 30), date(2026, 5, 8)])
def test_before_and_after(today: date):
    """A notice is not shown on the day before its first or after its last."""
    assert not stands(notice("n", date(2026, 5, 1), date(2026, 5, 7)), today)


def test_notices_take_turns(visit: "Visit"):
    """After some seconds the next notice that stands is shown; one that is over never is."""
    over = notice("c", expires=date(2026, 1, 2))
    visit.send(ContentChanged(8, (notice("a"), over, notice("b"))))
    seen = []
    for _ in range(3):
        seen += [(block.title, block.place) for block in news(visit)]
        visit.session = replace(visit.session, waited=visit.session.waited + NOTICE_TICKS)

    assert seen == [("a", (1, 2)), ("b", (2, 2)), ("a", (1, 2))]


def test_windows_are_where_else_to_go(visit: "Visit"):
    """The hours of the hall's windows stand among what can be done."""
    visit.send(ContentChanged(8, (), Bilingual("工作日 8:30", "Working days 8:30")))

    assert "工作日 8:30" in works(visit)


def test_count_of_what_is_found(visit: "Visit"):
    """A list that was cut short says so, and does not call its length what was found."""
    visit.press("start", "browse")
    visit.send(Queried("店"))
    row = visit.found().items[0]
    visit.send(replace(visit.found(), items=(row,)))
    whole = [block.heading for block in visit.screen().blocks if isinstance(block, Buttons)]
    visit.session = replace(visit.session, rows=tuple(replace(row, code=f"{at}") for at in range(FOUND_MOST)))
    cut = [block.heading for block in visit.screen().blocks if isinstance(block, Buttons)]

    assert (whole[-1], cut[-1]) == ("找到 1 项", "先列出 40 项，多打几个字更准")
