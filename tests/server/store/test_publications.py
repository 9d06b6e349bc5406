from dataclasses import replace
from datetime import date

from server.store import publications
from server.store.publications import Publication, Standing
from tests.server.acts.desk import MONDAY, Desk


def published(database, count: int = 1) -> list[Publication]:
    """Publish some decisions, a day apart."""
    desk, made = Desk(database), []
    for number in range(count):
        each = Publication(
            case_no=desk.case().case_no,
            item="shop",
            title_zh="登记",
            title_en="Registration",
            unit="trade",
            applicant="测**一",
            decided_on=date(2026, 9, 28 - number),
            published_at=MONDAY,
        )
        database.write(lambda c, each=each: publications.add(c, each))
        made.append(each)
    return made


def test_once(database):
    """A decision is published once."""
    (kept,) = published(database)

    assert database.write(lambda c: publications.add(c, replace(kept, applicant="x"))) is False


def test_pages(database):
    """Pages lead from the newest to the oldest, and none is shown twice."""
    made = published(database, 3)
    with database.reading() as connection:
        first = publications.page(connection, most=2)
        rest = publications.page(connection, before=(first[-1].decided_on, first[-1].case_no), most=2)

    assert first + rest == made


def test_trail(database):
    """What is taken down says by whom and why until it is put back, and each happens once."""
    (kept,) = published(database)
    words = {"by": "qian", "because_zh": "隐私", "because_en": "privacy", "now": MONDAY}
    down = [database.write(lambda c: publications.take_down(c, kept.case_no, **words)) for _ in range(2)]
    with database.reading() as connection:
        hidden = publications.find(connection, kept.case_no)
    back = [database.write(lambda c: publications.put_back(c, kept.case_no)) for _ in range(2)]

    assert (down, hidden.taken_down_by, back) == ([True, False], "qian", [True, False])


def test_standing(database):
    """A decision that no longer stands stays in the list and says so."""
    (kept,) = published(database)
    database.write(lambda c: publications.change_standing(c, kept.case_no, Standing.REVOKED))
    with database.reading() as connection:
        assert [each.standing for each in publications.page(connection)] == [Standing.REVOKED]
