"""Every word of the domain that a page may have to say is worded."""

from enum import StrEnum

import pytest

from content.catalogue.model import CaseClass, HandIn
from content.text.wording import load_words
from server.auth.staff import Role, Standing
from server.domain.case import CaseState
from server.domain.levels import Hindrance, Level
from server.enrolling import ApprovalFault
from server.noticing import NOT_MADE_ISSUE
from server.pages.queue import Urgency
from server.store.kiosks import KioskState, Reach
from server.supervising import NO_DEPARTMENT_ISSUE, NOT_DELIVERED_ISSUE, OVERDUE_ISSUE

WORDS = load_words()


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("pages.state", CaseState),
        ("pages.class", CaseClass),
        ("pages.hand_in", HandIn),
        ("pages.role", Role),
        ("pages.level", Level),
        ("pages.standing", Standing),
        ("pages.hindrance", Hindrance),
        ("pages.refused", ApprovalFault),
        ("pages.reach", Reach),
        ("pages.kiosk_state", KioskState),
    ],
)
def test_worded(prefix: str, values: type[StrEnum]):
    """No value of the domain lacks words on a page."""
    assert [value for value in values if f"{prefix}.{value}" not in WORDS.entries] == []


@pytest.mark.parametrize("key", [NOT_MADE_ISSUE, NO_DEPARTMENT_ISSUE, NOT_DELIVERED_ISSUE, OVERDUE_ISSUE])
def test_issues_worded(key: str):
    """What waits for staff is said in words."""
    assert f"pages.issue.{key}" in WORDS.entries


@pytest.mark.parametrize("key", ["supervision.acknowledged", "notice.signed", "notice.fetched"])
def test_entries_worded(key: str):
    """What others do with a case stands in its history in words."""
    assert f"pages.record.{key}" in WORDS.entries


def test_counts_worded():
    """Every colour that is counted in the queue has words."""
    counted = [Urgency.OVERDUE, Urgency.RED, Urgency.AMBER, Urgency.CALM]

    assert [each for each in counted if f"pages.queue.count_{each}" not in WORDS.entries] == []
