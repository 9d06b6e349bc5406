"""What is signed is what was shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from content.contract.application import shown_hash
from content.text.wording import Words
from kiosk.session.phase import Phase
from kiosk.session.screen import Facts, Paragraph
from tests.kiosk.session.rowed import reviewed

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def agreed(visit: "Visit", language: Language) -> str:
    """Give the text that the button of the review carries."""
    button = next(button for button in visit.screen(language).nav if button.key == "agree")
    return button.event.shown


@pytest.mark.parametrize("language", list(Language))
def test_everything_shown_is_signed(visit_at: VisitAt, language: Language):
    """Every label, answer and sentence of the review is in the signed text."""
    visit = visit_at(Phase.REVIEW)
    screen = visit.screen(language)
    shown = agreed(visit, language)
    facts = [fact for block in screen.blocks if isinstance(block, Facts) for fact in block.facts]
    passages = [block.text for block in screen.blocks if isinstance(block, Paragraph)]

    assert all(f"{fact.label}: {fact.value}" in shown for fact in facts)
    assert all(passage in shown for passage in (screen.title, *passages))


def test_filed_text_is_the_reviewed_one(visit: "Visit"):
    """The text that is filed is exactly that of the review, in the language it was read in."""
    visit.go_to_review()
    visit.press("language")
    shown = agreed(visit, Language.ENGLISH)
    visit.sign_and_file()

    assert visit.asked[-1].shown_text == shown


def test_signature_names_its_text(visit_at: VisitAt):
    """The signature screen names the text by the start of its hash."""
    visit = visit_at(Phase.SIGNATURE)
    start = shown_hash(visit.session.draft.shown_text)[:12]

    assert any(start in block.text for block in visit.screen().blocks if isinstance(block, Paragraph))


def test_provenance_is_shown(visit_at: VisitAt):
    """Beside every answer of the form stands where it came from."""
    visit = visit_at(Phase.REVIEW)
    badges = {fact.badge for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts}

    assert {"来自身份证", "您填写的"} <= badges


def test_card_lines_have_no_change(visit_at: VisitAt):
    """An answer that the card proves has no button to change it, all others have one."""
    keys = {button.key for button in visit_at(Phase.REVIEW).buttons() if button.key.startswith("change.")}

    assert keys == {"change.premises", "change.home", "change.shop", "change.agrees"}


def test_rows(words: Words):
    """Every row has its line and its own way to be changed, below how many there are."""
    facts = [
        (fact.label, fact.value, fact.change.key)
        for block in reviewed(words, "高平试", "测试样一").screen().blocks
        if isinstance(block, Facts)
        for fact in block.facts
    ]

    assert facts[:4] == [
        ("行业", "餐饮业", "change.trade"),
        ("从业人员", "共 2 条", "change.staff"),
        ("人员 1", "姓名：高平试\n有效期至：2026-10-08", "change.staff.0"),
        ("人员 2", "姓名：测试样一\n有效期至：2026-10-08", "change.staff.1"),
    ]


def test_rows_signed(words: Words):
    """What is signed holds every row as it was shown."""
    visit = reviewed(words, "高平试")
    visit.press("agree")

    assert "人员 1: 姓名：高平试\n有效期至：2026-10-08" in visit.session.draft.shown_text
