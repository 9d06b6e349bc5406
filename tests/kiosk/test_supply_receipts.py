from dataclasses import asdict, replace
from datetime import UTC, date, datetime

import pytest

from content.catalogue.bilingual import Language
from content.contract.tracking import WantedLine
from content.law.clock import Deadlines
from content.text.wording import Text
from kiosk.supply_receipts import SupplyFacts, compose_supply
from tests.shipped import shipped_words

DAYS = Deadlines(
    received=date(2026, 9, 29),
    accepted=date(2026, 9, 29),
    notice_by=date(2026, 10, 13),
    decide_by_law=date(2026, 11, 3),
    decide_by_promise=date(2026, 10, 12),
    deliver_by=date(2026, 10, 27),
)
FACTS = SupplyFacts(
    case_no="GP260928K030001K",
    filed_at=datetime(2026, 9, 29, 2, tzinfo=UTC),
    kiosk="K04",
    item=None,
    name="测**",
    lines=(WantedLine("租赁合同", "The lease"),),
    code_text="K1:ABC",
    deadlines=DAYS,
)


def printed(facts, language):
    """Give all that is printed as one text."""
    return str(asdict(compose_supply(facts, Text(shipped_words(), language))))


@pytest.mark.parametrize(("language", "line"), [(Language("zh"), "租赁合同"), (Language("en"), "The lease")])
def test_names_what_was_supplied(language, line):
    """The receipt names each thing that was supplied, in the citizen's language."""
    assert line in printed(FACTS, language)


def test_new_days():
    """The days that count anew stand there as days."""
    assert "2026年10月13日" in printed(FACTS, Language("zh"))


def test_no_guessed_days():
    """Where no day may be promised, none is printed."""
    assert "2026年10月" not in printed(replace(FACTS, deadlines=None), Language("zh"))
