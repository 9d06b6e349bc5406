from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from content.catalogue.bilingual import Language
from content.catalogue.model import HandlingType
from content.catalogue.situations import materials
from content.text.wording import Text
from kiosk.guide_slips import GuideFacts, compose_guide
from tests.shipped import shipped_catalogue, shipped_words

ITEMS = shipped_catalogue().items
SITUATED = next(item for item in ITEMS if any(material.shown_if for material in item.materials))


def printed(item, language="zh", situation=None):
    """Give all that is printed as one text."""
    facts = GuideFacts(
        item=item,
        unit=None,
        situation=situation or {},
        bundle=7,
        kiosk="K03",
        printed_at=datetime(2026, 9, 28, 2, tzinfo=UTC),
    )
    return str(asdict(compose_guide(facts, Text(shipped_words(), Language(language)))))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_every_item(item, language):
    """Each item's guide can be printed in both languages, with where to go and whom to ask."""
    assert item.contact.consult.number in printed(item, language)


def test_papers_are_trimmed():
    """A paper that the answers rule out is not printed, and one that they call for is."""
    paper = next(material for material in SITUATED.materials if material.shown_if)
    (condition, *_) = paper.shown_if
    question = next(each for each in SITUATED.situation.questions if each.id == condition.of)
    other = next(option.id for option in question.options if option.id not in condition.among)
    without = printed(SITUATED, situation={condition.of: other})

    assert paper not in materials(SITUATED, {condition.of: other}, {})
    assert (paper.name.zh in printed(SITUATED), paper.name.zh in without) == (True, False)


def test_at_once_needs_no_days():
    """An item decided at once promises no days."""
    item = next(item for item in ITEMS if item.handling_type is HandlingType.AT_ONCE)

    assert "当场办结" in printed(item)
