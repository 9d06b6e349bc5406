"""The words of the papers: what became of each, and what else can be done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from devices.documents.advice import Advice
from kiosk.session.phase import Phase
from kiosk.session.readings import PageAdvised
from kiosk.session.screen import Facts, PagePhoto, Preview
from tests.kiosk.session.scanned import taken

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def values(visit: "Visit") -> list[str]:
    """Give what stands beside each paper."""
    return [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]


def test_each_paper_has_its_way(visit_at: VisitAt):
    """A paper not scanned says how it is handed in instead, and one the bureau has says so."""
    assert values(visit_at(Phase.PAPERS)) == [
        "还没有交：现场核查时出示",
        "还没有交：交到大厅窗口",
        "由我们调取，您不用带",
        "交到大厅窗口",
    ]


def test_scanned_is_counted(visit_at: VisitAt):
    """A scanned paper says how many pages there are."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("done")

    assert values(visit)[0] == "已交 1 页"


def test_live_picture(visit_at: VisitAt):
    """The camera's screen shows what it sees."""
    assert any(isinstance(block, Preview) for block in visit_at(Phase.PAPER_CAMERA).screen().blocks)


@pytest.mark.parametrize("advice", list(Advice))
@pytest.mark.parametrize("language", list(Language))
def test_every_advice_has_words(visit_at: VisitAt, advice: Advice, language: Language):
    """Whatever the camera advises is said in both languages."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.send(PageAdvised(visit.session.id, advice.value))

    assert visit.says(language)


def test_page_is_shown(visit_at: VisitAt):
    """A page stands on the screen as it was taken."""
    visit = visit_at(Phase.PAPER_PAGE)
    shown = [block.jpeg for block in visit.screen().blocks if isinstance(block, PagePhoto)]

    assert shown == [taken(visit).page.jpeg]


def test_signed_text_names_the_papers(visit_at: VisitAt):
    """What is signed says which papers are handed in and which are not."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("done", "next")
    shown = next(button for button in visit.buttons() if button.key == "agree").event.shown

    assert ("身份证: 已交 1 页" in shown, "身份证: 还没有交" in shown) == (True, True)
