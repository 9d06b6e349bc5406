"""A guide tells what is known, and marks what is not."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Bilingual, Condition, Fee, Item
from kiosk.session.phase import Phase
from kiosk.session.screen import Bullets, Facts

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def values(visit: "Visit") -> list[str]:
    """Give every fact of the guide."""
    return [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]


def test_limits(visit_at: VisitAt):
    """The promised and the legal limit are both told."""
    assert "承诺 3 个工作日（法定 20 个工作日）" in values(visit_at(Phase.GUIDE))


@pytest.mark.parametrize(("visits", "told"), [(0, "一趟也不用跑"), (2, "2 次")])
def test_visits(new_visit: Callable[[Item], "Visit"], item: Item, visits: int, told: str):
    """Whoever need not come is told so in words, not by a nought."""
    visit = new_visit(replace(item, visits=visits))
    visit.open_guide()

    assert told in values(visit)


def test_samples_are_marked(visit_at: VisitAt):
    """A telephone number that nobody vouches for is marked as a sample, another is not."""
    shown = values(visit_at(Phase.GUIDE))

    assert ("0000（样本）" in shown, "12345" in shown) == (True, True)


def test_unsourced_law_is_marked(visit_at: VisitAt):
    """A citation that nobody read is marked so."""
    lines = [
        line for block in visit_at(Phase.GUIDE).screen().blocks if isinstance(block, Bullets) for line in block.lines
    ]

    assert "某条例 第八条（待核实）" in lines


def test_fees(new_visit: Callable[[Item], "Visit"], item: Item):
    """A fee is told in yuan."""
    fee = Fee(
        id="make", name=Bilingual("工本费", "Cost"), amount_fen=1050, standard=Bilingual("每份", "each"), basis="x"
    )
    visit = new_visit(replace(item, fees=(fee,)))
    visit.open_guide()

    assert "工本费 10.50 元" in values(visit)


def test_reader_down_is_told(visit_at: VisitAt):
    """Without a card reader the guide says that name and number can be typed, and beginning stays offered."""
    visit = visit_at(Phase.GUIDE)
    visit.breaks("idcard")
    begin = next(button for button in visit.buttons() if button.key == "next")

    assert (begin.enabled, "手动输入" in visit.says()) == (True, True)


@pytest.mark.parametrize("capability", ["filing"])
def test_not_now(visit_at: VisitAt, capability: str):
    """When something the item needs does not work, the guide stays and beginning is disabled with the reason."""
    visit = visit_at(Phase.GUIDE)
    visit.breaks(capability)
    begin = next(button for button in visit.buttons() if button.key == "next")

    assert (begin.enabled, bool(begin.reason)) == (False, True)


def test_papers_of_a_case_come_first(new_visit: Callable[[Item], "Visit"], item: Item):
    """Who has told of a case reads its papers at once, and none that it rules out."""
    lease = replace(
        item.materials[0],
        id="lease",
        name=Bilingual("租赁合同", "Lease"),
        shown_if=(Condition(of="premises", among=("rented",)),),
    )
    visit = new_visit(replace(item, materials=(*item.materials, lease)))
    visit.open_guide()
    before = visit.says()
    visit.press("my_case", "premises.own", "next")
    first = next(block for block in visit.screen().blocks if isinstance(block, Bullets))

    assert ("租赁合同" in before, "租赁合同" in visit.says()) == (True, False)
    assert first.heading == "需要什么材料"
