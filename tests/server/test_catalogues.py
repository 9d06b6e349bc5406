"""Published catalogues by version, and the working days a case of one is counted by."""

from dataclasses import replace
from datetime import date

from content.bundle.keys import load_author_keys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.catalogue.model import CalendarYear
from content.text.wording import Words
from server.catalogues import Catalogues
from tests.server.conftest import NOW


def publish(config, template, *years: CalendarYear):
    """Publish the hall's catalogue with other calendars."""
    catalogues = Catalogues(config.repository)
    newest = catalogues.newest()
    assert newest is not None
    changed = replace(newest.catalogue(), calendars=years)
    catalogues.close()
    key = load_author_keys(template / "authors").catalogue
    add_version(config.repository, changed, Words({}), key=key, now=NOW, notes=TargetNotes())


def test_settled_by_the_newest(config, template):
    """A case filed before a year was known is counted by that year once it is published."""
    before = Catalogues(config.repository).calendar(1)
    publish(config, template, CalendarYear(year=2027, source="a notice", holidays=(), make_up_days=()))
    catalogues = Catalogues(config.repository)
    after = catalogues.calendar(1)
    catalogues.close()

    assert (before.years, after.years) == ((2026,), (2026, 2027))


def test_published_year_stays(config, template):
    """A year that was published when a case was filed stays as it was for that case."""
    publish(config, template, CalendarYear(year=2026, source="another", holidays=(), make_up_days=()))
    catalogues = Catalogues(config.repository)
    days = [catalogues.calendar(version).is_worked(date(2026, 10, 5)) for version in (1, 2)]
    catalogues.close()

    assert days == [False, True]


def test_unknown_version(config):
    """A version never published here has no calendar."""
    catalogues = Catalogues(config.repository)

    assert catalogues.calendar(9) is None
