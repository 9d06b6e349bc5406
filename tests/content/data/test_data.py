"""The authored catalogue: what it must hold, and what it must not claim."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from content.catalogue.forms import visible_pages
from content.catalogue.model import CaseClass, Catalogue, HandlingType, SealMode, Terminal
from content.contract import credit_code
from content.law.calendar import WorkCalendar
from tests.shipped import shipped_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Read the authored catalogue once."""
    return shipped_catalogue()


def test_at_least_nine_items(catalogue: Catalogue):
    """Nine items or more are written in full."""
    assert len(catalogue.items) >= 9


def test_units(catalogue: Catalogue):
    """The items belong to four sections or more, and to a stationed department."""
    units = [catalogue.organisation.unit(item.unit) for item in catalogue.items]
    modes = {unit.mode for unit in units if unit is not None}
    assert len({item.unit for item in catalogue.items}) >= 4
    assert modes == {SealMode.BUREAU, SealMode.OWN}


def test_published_organisation(catalogue: Catalogue):
    """Ten administrative sections, five of the institution and seven stationed departments stand as published."""
    kinds = [unit.kind.value for unit in catalogue.organisation.units]
    assert [kinds.count(kind) for kind in ("administrative", "institution", "stationed")] == [10, 5, 7]


def test_every_case_class(catalogue: Catalogue):
    """Ordinary, important and major cases can all be tried."""
    assert {item.case_class for item in catalogue.items} == set(CaseClass)


def test_one_is_decided_at_once(catalogue: Catalogue):
    """One item or more is decided by rule and printed in the same visit."""
    at_once = [item for item in catalogue.items if item.handling_type is HandlingType.AT_ONCE]
    assert at_once
    assert all(item.rule is not None and item.result is not None and item.result.prints_at_kiosk for item in at_once)


def test_one_only_guides(catalogue: Catalogue):
    """One item or more only guides."""
    assert any(item.terminal is Terminal.GUIDE_ONLY for item in catalogue.items)


def test_demo_form(catalogue: Catalogue):
    """The demo's form is filled on two or three pages of a few fields each."""
    item = catalogue.item("sole-trader-registration")
    assert item is not None
    pages = visible_pages(item.form, {"operating_as": "person", "premises_right": "own"}, {})
    assert [len(page.fields) for page in pages] == [4, 4, 2]


def test_sourced_citations(catalogue: Catalogue):
    """A citation that nobody read never names an article."""
    unread = [basis for item in catalogue.items for basis in item.legal_basis if not basis.sourced]
    assert unread
    assert all(basis.article.zh == "条文待核实" for basis in unread)


def test_codes_are_the_synthetic_ones(catalogue: Catalogue):
    """Every code starts with the bureau's impossible credit code."""
    owners = {item.codes.implementation[: credit_code.LENGTH] for item in catalogue.items}
    assert owners == {"11140581MBQQQQQQ2D"}


def test_unconfirmed_facts_are_samples(catalogue: Catalogue):
    """Address, hours and number of the bureau are samples until somebody vouches for them."""
    organisation = catalogue.organisation
    assert organisation.address.is_sample
    assert organisation.hours.is_sample
    assert organisation.phone.is_sample


def test_next_year_is_provisional(catalogue: Catalogue):
    """The next year is there and says that its notice is still to come."""
    assert [(year.year, year.is_provisional) for year in catalogue.calendars] == [(2026, False), (2027, True)]


def test_calendar_against_the_package(catalogue: Catalogue):
    """Each covered day is worked or not as the package with the published notices says."""
    calendar = WorkCalendar(catalogue.calendars)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [calendar.is_worked(day) for day in days] == [chinese_calendar.is_workday(day) for day in days]
