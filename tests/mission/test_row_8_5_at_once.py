"""At once: what a published rule alone can decide is decided in the same visit, at night too, and a post answers."""

from datetime import date
from typing import Any

import pytest

from server.domain.case import CaseState
from server.store import record

TO_NIGHT_S = 16 * 3600


@pytest.fixture
def night(hall: Any) -> Any:
    """The hall at half past two."""
    hall.clock.advance(TO_NIGHT_S)
    return hall


def test_decided_at_night(night):
    """An application the rule grants is granted where it was filed, on the day it was filed."""
    case = night.file(night.kiosk.application(item="contact"))

    assert (night.clock.now().hour, case.state, case.decided_by) == (
        2,
        CaseState.LICENCE_PREPARING,
        "rule:contact-rule@2",
    )
    assert case.decided_at.date() == date(2026, 9, 29)


def test_somebody_answers(night):
    """The record names the rule, its version and the post that answers for it."""
    case = night.file(night.kiosk.application(item="contact"))
    with night.services.database.reading() as connection:
        (entry,) = [each for each in record.of_case(connection, case.case_no) if each.what == "case.grant"]

    assert (entry.who, entry.facts["officer"]) == ("rule:contact-rule@2", "商事登记科 科长")


def test_printed_in_that_visit(night):
    """The licence is offered to the holder at the kiosk in the same visit."""
    case = night.file(night.kiosk.application(item="contact"))
    night.desk.step()

    assert night.kiosk.call("POST", "/claims", night.kiosk.claim(case)).json()["state"] == "ready"


def test_a_person_looks(night):
    """What the rule does not grant it does not refuse either: it waits for a person."""
    answers = {"shop": "高平市测试样一小吃店", "scope": "other"}
    case = night.file(night.kiosk.application(item="contact", answers=answers))

    assert (case.state, case.decided_by) == (CaseState.ACCEPTED, "")


def test_published(catalogue):
    """Every rule that is shipped is published with its version, its day, its text and the post that answers."""
    rules = [item.rule for item in catalogue.items if item.rule]

    assert rules
    assert all(rule.version and rule.published and rule.text.zh and rule.officer.zh for rule in rules)
