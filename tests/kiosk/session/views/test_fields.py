"""Rows and lookups as they stand on a page."""

from content.catalogue.model import Language
from content.text.wording import Words
from kiosk.session.screen import Facts, Tone
from tests.kiosk.session.conftest import Visit
from tests.kiosk.session.rowed import add_person, on_page


def facts(visit: Visit, language: Language = Language.CHINESE) -> list[tuple[str, str, str]]:
    """Give label, value and badge of every fact."""
    blocks = [block for block in visit.screen(language).blocks if isinstance(block, Facts)]
    return [(fact.label, fact.value, fact.badge) for block in blocks for fact in block.facts]


def test_empty(words: Words):
    """A lookup without an answer, and rows that are not there, say so."""
    visit = on_page(words)

    assert (facts(visit), "还没有添加。" in visit.says()) == ([("行业", "（还没有选）", "")], True)


def test_filled(words: Words):
    """An entry stands there by its words, and each row with its answers, both with where they came from."""
    visit = on_page(words)
    visit.press("look.trade", "entry.62")
    add_person(visit)

    assert facts(visit, Language.ENGLISH) == [
        ("Trade", "Catering", "typed by you"),
        ("Person 1", "Name: 高平试\nUntil: 2026-10-08", "typed by you"),
    ]


def test_full(words: Words):
    """When no more rows fit, the button says so."""
    visit = on_page(words)
    add_person(visit)
    add_person(visit)
    (add,) = [button for button in visit.buttons() if button.key == "add.staff"]

    assert (add.enabled, add.reason) == (False, "最多 2 条，已经填满")


def test_problems(words: Words):
    """What is missing is said below each."""
    visit = on_page(words)
    visit.press("next")
    blocks = visit.screen().blocks

    assert [block.text for block in blocks if getattr(block, "tone", None) is Tone.BAD][1:] == [
        "请从名录中找到并点选一项。",
        "至少要填 1 条。请再添加。",
    ]
