"""Submitted is said only after it is stored, and it is submitted once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from content.catalogue.model import Language
from kiosk.session.commands import (
    File,
)
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintReceipt,
)
from kiosk.session.replies import FilingFailed
from kiosk.session.screen import Banner, Facts, QrPicture
from kiosk.session.touches import Pressed

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def banners(visit: "Visit") -> str:
    """Give all banners of the screen as one text."""
    return "\n".join(block.text for block in visit.screen().blocks if isinstance(block, Banner))


def test_nothing_is_promised_before(visit_at: VisitAt):
    """While the disk has not answered, no number is shown and no receipt printed."""
    visit = visit_at(Phase.FILING)

    assert (visit.screen().name, visit.count(PrintReceipt)) == ("filing", 0)


def test_double_press(visit_at: VisitAt):
    """A second press on submit files nothing more."""
    visit = visit_at(Phase.FILING)
    visit.send(Pressed("file"))

    assert visit.count(File) == 1


def test_answer_for_another_application(visit_at: VisitAt):
    """An answer for another application is not taken for this one."""
    visit = visit_at(Phase.FILING)
    visit.send(replace(visit.filed(), submission="other"))

    assert visit.session.phase is Phase.FILING


@pytest.mark.parametrize("key", ["disk", "bundle_expired", "no_catalogue", "broken", "something new"])
def test_not_filed(visit_at: VisitAt, key: str):
    """When nothing was stored the screen says so, whatever the reason, and offers no second submission."""
    visit = visit_at(Phase.FILING)
    visit.send(FilingFailed(visit.session.id, key))

    assert ("没有保存" in banners(visit), {b.key for b in visit.screen().nav}) == (True, {"leave"})


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("outcome", ["confirmed", "sent", "uncertain", "refused", "failed"])
def test_receipt_words(visit_at: VisitAt, outcome: Any, language: Language):
    """Each outcome of the receipt has its own words, beside the number and the code, which stay."""
    visit = visit_at(Phase.FILED)
    waiting = visit.screen(language)
    visit.send(visit.receipt(outcome, "paper.out"))
    screen = visit.screen(language)
    number = next(block for block in screen.blocks if isinstance(block, Facts))

    assert (number.is_large, number.facts[0].value) == (True, visit.session.case_no)
    assert any(isinstance(block, QrPicture) for block in screen.blocks)
    assert screen.blocks != waiting.blocks


def test_paper_out_is_named(visit_at: VisitAt):
    """A receipt that did not print says why and that the number serves as well."""
    visit = visit_at(Phase.FILED)
    visit.send(visit.receipt("refused", "paper.out"))

    assert all(words in banners(visit) for words in ("没有纸了", "申请已经保存", "编号"))


def test_sent_is_not_printed(visit_at: VisitAt):
    """A receipt that was only sent is not called printed."""
    visit = visit_at(Phase.FILED)
    visit.send(visit.receipt("sent"))

    assert "已打印" not in banners(visit)


def test_real_dates(visit_at: VisitAt):
    """What happens next is told with the dates of the law's clock."""
    visit = visit_at(Phase.FILED)
    values = {fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts}

    assert {"2026年10月10日", "2026年9月30日", "2026年10月30日", "2026年10月19日"} <= values


def test_no_dates_beyond_the_calendar(visit_at: VisitAt):
    """Where the calendar does not reach, no date is shown and the screen says why."""
    visit = visit_at(Phase.FILING)
    visit.send(replace(visit.filed(), deadlines=None))

    assert "没有公布" in visit.says()


def test_person_is_masked(visit_at: VisitAt):
    """On the screen that stays, the applicant is shown masked."""
    shown = str(visit_at(Phase.FILED).screen().blocks) + "".join(
        fact.value
        for block in visit_at(Phase.FILED).screen().blocks
        if isinstance(block, Facts)
        for fact in block.facts
    )

    assert ("测试样一" in shown, "140581189912310019" in shown, "测**一" in shown) == (False, False, True)
