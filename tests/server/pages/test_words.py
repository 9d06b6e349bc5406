"""Every word of the domain that a page may have to say is worded."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from content.catalogue.model import CaseClass, HandIn
from server.auth.staff import Role, Standing
from server.domain.case import CaseState
from server.domain.exchange import Table
from server.domain.following import FollowUpOutcome, Way
from server.domain.levels import Hindrance, Level
from server.domain.oversight import Watch
from server.domain.record import Fault
from server.enrolling import ApprovalFault
from server.noticing import NOT_MADE_ISSUE
from server.pages.queue import Urgency
from server.store.kiosks import KioskState, Reach
from server.supervising import NO_DEPARTMENT_ISSUE, NOT_DELIVERED_ISSUE, OVERDUE_ISSUE
from tests.shipped import shipped_words

WORDS = shipped_words()


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


def test_record_worded():
    """Whatever the server writes into the record under a fixed key stands there in words."""
    server = Path(__file__).parents[3] / "server"
    keys = {key for path in server.rglob("*.py") for key in re.findall(r'what="([a-z_.]+)"', path.read_text())}

    assert sorted(key for key in keys if f"pages.record.{key}" not in WORDS.entries) == []


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("supervise.watch", Watch),
        ("supervise.why", Watch),
        ("ledger.fault", Fault),
        ("exchange", Table),
        ("pages.way", Way),
        ("pages.outcome", FollowUpOutcome),
    ],
)
def test_oversight_worded(prefix: str, values: type[StrEnum]):
    """What is watched for, what can be wrong with the record, and what a follow-up came to have words."""
    assert [value for value in values if f"{prefix}.{value}" not in WORDS.entries] == []
