"""An editor changes a word and publishes: a running kiosk shows it without being started again."""

from contextlib import closing
from dataclasses import dataclass

import pytest

from tests.journeys import editing, visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

NEW_NAME = f"{editing.NAME}（自助办理）"


@dataclass(frozen=True)
class Publication:
    """Hold what a running kiosk showed before and after, and the version that went out."""

    before: str
    after: str
    number: int
    shown: int


def _label(visitor: Visitor) -> str:
    button = visitor.find(f"item.{visits.ITEM}")
    return button.label if button else ""


@pytest.fixture(scope="module")
def publication(house: House) -> Publication:
    """Leave a kiosk on its start page while an editor publishes."""
    with closing(Visitor(house.hall.config)) as visitor:
        visitor.arrive("attract")
        visitor.press("start")
        visitor.wait("the list", lambda: _label(visitor))
        before = _label(visitor)
        editing.rename(house, NEW_NAME)
        number = editing.publish(house)
        visitor.wait("another name", lambda: _label(visitor) != before)
        visitor.wait("the kiosk reports it", lambda: editing.heard(house)[1] == number)
        after, shown = _label(visitor), editing.heard(house)[1]
    return Publication(before, after, number, shown)


def test_running_kiosk_shows_it(publication: Publication):
    """The name on the start page changes while somebody looks at it."""
    assert publication.before != publication.after == NEW_NAME


def test_heartbeat_reports_it(publication: Publication):
    """The heartbeat reports the version that the screen shows."""
    assert publication.shown == publication.number
