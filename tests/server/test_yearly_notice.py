"""A year whose notice is still to come: every day that rests on it says so, until the editors publish the true year."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from content.bundle.keys import AuthorKeys, load_author_keys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.bundle.repository import refresh
from content.catalogue.lint import lint
from content.catalogue.model import CalendarYear
from content.catalogue.source import load
from content.contract.clock import CHINA
from content.text.wording import Words
from server.catalogues import Catalogues
from server.clockwork import CaseWarden
from server.domain.case import Case
from tests.server.conftest import Hall

DATA = Path(__file__).parents[2] / "content/data"
IN_DECEMBER = datetime(2026, 12, 28, 10, 30, tzinfo=CHINA)
BY_LAW = CalendarYear(year=2027, source="by law", holidays=(), make_up_days=(), is_provisional=True)
MOVED = "holidays:\n  - {day: 2027-01-04, name: 元旦调休}\n"


@pytest.fixture
def authors(template: Path) -> AuthorKeys:
    """The editors' keys."""
    return load_author_keys(template / "authors")


def publish(hall: Hall, authors: AuthorKeys, year: CalendarYear) -> None:
    """Publish the catalogue with another 2027."""
    repository = hall.services.config.repository
    with closing(Catalogues(repository)) as opened:
        newest = opened.newest()
        assert newest is not None
        catalogue = newest.catalogue()
    others = tuple(each for each in catalogue.calendars if each.year != year.year)
    changed = replace(catalogue, calendars=(*others, year))
    add_version(repository, changed, Words({}), key=authors.catalogue, now=hall.clock.now(), notes=TargetNotes())
    refresh(repository, hall.services.secrets.server, hall.clock.now())
    hall.services.catalogues.newest()


@pytest.fixture
def filed(hall: Hall, authors: AuthorKeys) -> Case:
    """A case filed at the end of December, counted by a year that nobody has arranged yet."""
    publish(hall, authors, BY_LAW)
    hall.clock.advance((IN_DECEMBER - hall.clock.now()).total_seconds())
    application = hall.kiosk.application(bundle=2)
    hall.kiosk.hand_in(hall.kiosk.submission(application, bundle=2))
    hall.opener.step()
    return hall.case(application.case_no)


@pytest.fixture
def published(tmp_path: Path) -> CalendarYear:
    """The year as an editor writes it once the notice is out: that file of the authored catalogue, and no other."""
    year = tmp_path / "calendars" / "2027.yaml"
    for file in (path for path in DATA.rglob("*") if path.is_file()):
        (tmp_path / file.relative_to(DATA)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.relative_to(DATA)).symlink_to(file)
    draft = year.read_text(encoding="utf-8")
    year.unlink()
    arranged = draft.replace("is_provisional: true\n", "").replace("holidays:\n", MOVED)
    year.write_text(arranged, encoding="utf-8")
    catalogue = load(tmp_path)
    assert [issue.what for issue in lint(catalogue) if issue.where.startswith("calendars")] == []
    return next(each for each in catalogue.calendars if each.year == 2027)


def progress(hall: Hall, case: Case) -> str:
    """Read the public page of a case."""
    return str(hall.client.get("/public/progress", params={"case_no": case.case_no}).text)


def test_told_as_provisional(hall: Hall, filed: Case):
    """The public page marks each day of the case that rests on the year, and none before it."""
    shown = progress(hall, filed)

    assert ("2027年1月25日（暂定）" in shown, "2026年12月28日（暂定）" in shown) == (True, False)


def test_notice_published(hall: Hall, filed: Case, authors: AuthorKeys, published: CalendarYear):
    """Once the editors publish the year's notice, the day is counted by it and marked no more."""
    publish(hall, authors, published)
    s = hall.services
    CaseWarden(database=s.database, catalogues=s.catalogues, clock=hall.clock).step()
    counted = hall.case(filed.case_no).deadlines
    shown = progress(hall, filed)

    assert counted is not None
    assert (counted.decide_by_law, counted.provisional_from) == (date(2027, 1, 27), None)
    assert ("2027年1月27日" in shown, "（暂定）" in shown) == (True, False)


def test_other_days(hall: Hall, authors: AuthorKeys, published: CalendarYear):
    """What else is counted in days, such as an owed opinion, is marked until then."""
    publish(hall, authors, BY_LAW)
    marked = [hall.services.catalogues.may_move(date(year, 3, 1)) for year in (2026, 2027)]
    publish(hall, authors, published)

    assert (marked, hall.services.catalogues.may_move(date(2027, 3, 1))) == ([False, True], False)
