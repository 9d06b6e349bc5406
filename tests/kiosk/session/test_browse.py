"""Looking around needs no card, and lists follow what is typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Item, Terminal
from kiosk.session.commands import Find, Open, ReadCard
from kiosk.session.events import ContentChanged
from kiosk.session.phase import Phase
from kiosk.session.replies import ErrandFailed, ItemOpened
from kiosk.session.touches import ItemChosen, Queried
from tests.kiosk.session.conftest import TOPICS

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def test_search_as_you_type(visit_at: VisitAt):
    """Every letter asks anew, and the box shows what was typed."""
    visit = visit_at(Phase.SEARCH)
    visit.send(Queried("开"))
    visit.send(Queried("开店"))

    assert (visit.last(Find).query, visit.session.query) == ("开店", "开店")


def test_overtaken_results(visit_at: VisitAt):
    """Results for what was typed before are not shown."""
    visit = visit_at(Phase.SEARCH)
    old = visit.found()
    visit.send(Queried("开店"))
    before = visit.session.rows
    visit.send(replace(old, items=()))

    assert visit.session.rows == before


def test_guide_without_card(visit_at: VisitAt):
    """A guide is read without any card."""
    visit = visit_at(Phase.GUIDE)

    assert visit.count(ReadCard) == 0


def test_another_item_arrives(visit_at: VisitAt, item: Item):
    """An item that was not the last one asked for is not shown."""
    visit = visit_at(Phase.OPENING)
    visit.send(ItemOpened(visit.session.id, replace(item, id="other"), "sub", 7))

    assert visit.session.phase is Phase.OPENING


def test_one_item_at_a_time(visit_at: VisitAt):
    """A second touch while an item opens asks for nothing more."""
    visit = visit_at(Phase.OPENING)
    visit.send(ItemChosen("open-shop"))

    assert visit.count(Open) == 1


def test_guide_only(new_visit: Callable[[Item], "Visit"], item: Item):
    """An item that only guides offers no beginning."""
    visit = new_visit(replace(item, terminal=Terminal.GUIDE_ONLY, guide=(item.summary,)))
    visit.open_guide()

    assert "next" not in {button.key for button in visit.buttons()}


def test_new_catalogue(visit_at: VisitAt):
    """A new catalogue version refreshes the list in front of the citizen."""
    visit = visit_at(Phase.SEARCH)
    finds = visit.count(Find)
    visit.send(ContentChanged(8))

    assert (visit.session.hall.bundle, visit.count(Find)) == (8, finds + 1)


def test_new_catalogue_while_filling_in(visit_at: VisitAt):
    """An application keeps the catalogue version it began with."""
    visit = visit_at(Phase.FORM)
    visit.send(ContentChanged(8))

    assert visit.session.draft.bundle == 7


def test_failed_search_is_told(visit_at: VisitAt):
    """A search that fails says so at once, until one succeeds."""
    visit = visit_at(Phase.SEARCH)
    visit.send(ErrandFailed(visit.session.id, "find"))
    told = "没有查成" in visit.says()
    visit.send(visit.found())

    assert (told, "没有查成" in visit.says()) == (True, False)


def test_failed_opening_returns_at_once(visit_at: VisitAt):
    """An item that cannot be opened leads back to the list at once, with a word about it."""
    visit = visit_at(Phase.OPENING)
    visit.send(ErrandFailed(visit.session.id, "open"))

    assert (visit.session.phase, "没有打开" in visit.says()) == (Phase.HOME, True)


def browsing(visit: "Visit") -> "Visit":
    """Stand at the search of a catalogue with topics."""
    visit.send(ContentChanged(7, topics=TOPICS))
    visit.press("start", "browse")
    visit.send(visit.found())
    return visit


@pytest.mark.parametrize(
    ("ways", "within"),
    [
        (("serves.person",), "serves.person"),
        (("serves.legal_person",), "serves.legal_person"),
        (("by_theme", "theme.shops"), "theme.shops"),
        (("by_unit", "unit.registration"), "unit.registration"),
    ],
)
def test_topic_is_browsed(visit: "Visit", ways: tuple[str, ...], within: str):
    """For whom, by theme and by department each lead to a list of what is under it."""
    browsing(visit).press(*ways)

    assert (visit.session.phase, visit.last(Find).query, visit.last(Find).within) == (Phase.SEARCH, "", within)


def test_search_within_a_topic(visit: "Visit"):
    """What is typed under a topic is looked for there."""
    browsing(visit).press("serves.person")
    visit.send(Queried("店"))

    assert (visit.last(Find).query, visit.last(Find).within) == ("店", "serves.person")


def test_results_of_another_topic(visit: "Visit"):
    """Results that were asked for before a topic was chosen are not shown under it."""
    late = browsing(visit).found()
    visit.press("serves.person")
    visit.send(visit.found())
    before = visit.session.rows
    visit.send(replace(late, items=()))

    assert visit.session.rows == before


@pytest.mark.parametrize(
    ("ways", "phase"),
    [
        (("by_theme", "theme.shops"), Phase.THEMES),
        (("by_unit", "unit.registration"), Phase.UNITS),
        (("serves.person",), Phase.SEARCH),
        (("by_theme",), Phase.SEARCH),
    ],
)
def test_back_from_a_topic(visit: "Visit", ways: tuple[str, ...], phase: Phase):
    """Back leads to where a topic was chosen, and the whole catalogue is looked through again."""
    browsing(visit).press(*ways, "back")

    assert (visit.session.phase, visit.session.within, visit.last(Find).within) == (phase, "", "")


def test_guide_leads_back_to_its_topic(visit: "Visit"):
    """Whoever reads a guide comes back to the list it was chosen from."""
    browsing(visit).press("by_theme", "theme.shops")
    visit.send(visit.found())
    visit.press(f"item.{visit.item.id}")
    visit.send(ItemOpened(visit.session.id, visit.item, "sub", 7))
    visit.press("back")

    assert (visit.session.phase, visit.last(Find).within) == (Phase.SEARCH, "theme.shops")


def test_topic_that_is_gone(visit: "Visit"):
    """A topic that a newer catalogue does not have gives way to everything."""
    browsing(visit).press("by_theme", "theme.shops")
    visit.send(ContentChanged(8))

    assert (visit.session.within, visit.last(Find).within) == ("", "")


def test_catalogue_without_topics(visit_at: VisitAt):
    """A catalogue from before there were topics offers no way that leads nowhere."""
    keys = {button.key for button in visit_at(Phase.SEARCH).buttons()}

    assert keys.isdisjoint({"serves.person", "serves.legal_person", "by_theme", "by_unit"})
