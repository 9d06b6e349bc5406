"""Public notices and decisions are there for everybody, and what cannot be fetched is told."""

from content.contract.results import PublishedResult, ResultsReply
from kiosk.session.commands import FindResults
from kiosk.session.phase import Phase
from kiosk.session.replies import ResultsFound
from kiosk.session.screen import Banner, Facts


def test_asked_without_a_card(visit):
    """Opening the screen asks for the decisions, and for nobody's card."""
    visit.press("start", "public")

    assert (visit.session.phase, visit.count(FindResults), visit.session.card) == (Phase.PUBLIC, 1, None)


def test_offline(visit):
    """Without the server the screen says so."""
    visit.press("start", "public")
    visit.send(ResultsFound(visit.session.id, None))

    assert any(isinstance(block, Banner) for block in visit.screen().blocks)


def test_taken_down(visit):
    """A decision that was taken down shows its reason in its place."""
    row = PublishedResult("", "", "", "", "2026-09-27", "granted", is_taken_down=True, because_zh="登载有误")
    visit.press("start", "public")
    visit.send(ResultsFound(visit.session.id, ResultsReply((row,))))
    (facts,) = [block for block in visit.screen().blocks if isinstance(block, Facts)]

    assert "登载有误" in facts.facts[0].value


def test_back(visit):
    """Back leads to the start page."""
    visit.press("start", "public", "back")

    assert visit.session.phase is Phase.HOME
