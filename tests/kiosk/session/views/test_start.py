"""The idle screen is honest."""

from typing import TYPE_CHECKING

from kiosk.session.screen import Facts

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


def works(visit: "Visit") -> list[str]:
    """Give what the idle screen says of looking up, applying and collecting."""
    facts = next(block for block in visit.screen().blocks if isinstance(block, Facts))
    return [fact.value for fact in facts.facts]


def test_all_works(visit: "Visit"):
    """When all works, the idle screen says so of each errand."""
    assert works(visit) == ["可以办理"] * 3


def test_what_does_not_work(visit: "Visit"):
    """When the licence printer is out of toner, collecting is said not to work and why, and the rest still does."""
    visit.breaks("page", fault="toner.out")

    assert works(visit) == ["可以办理", "可以办理", "暂时不能（证照打印机：没有墨粉了）"]


def test_unknown_faults_have_words(visit: "Visit"):
    """A fault that nobody has worded is still told plainly."""
    visit.breaks("filing", fault="something.new")

    assert "收件：暂时不能用" in works(visit)[1]


def test_no_paper_is_told(visit: "Visit"):
    """A receipt printer without paper stops nothing and is told all the same."""
    visit.breaks("receipt", fault="paper.out")

    assert (works(visit)[1], "凭条打印机：没有纸了" in visit.screen().spoken) == ("可以办理", True)


def test_broken_errand_cannot_start(visit: "Visit"):
    """What does not work is shown disabled on the start page, with its reason."""
    visit.breaks("codes", fault="device.absent")
    visit.press("start")
    collect = next(button for button in visit.buttons() if button.key == "collect")
    visit.send(collect.event)

    assert (collect.enabled, collect.reason, visit.session.phase) == (False, "扫码器：没有接上", "home")
