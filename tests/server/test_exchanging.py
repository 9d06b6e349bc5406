"""Cases as rows of the exchange tables; what a browser gets of them is tested with its page."""

from datetime import timedelta

from server.domain.exchange import AcceptRow, ResultRow, Table, table_of
from server.exchanging import Exchange
from tests.server.conftest import NOW


def rows(hall, first, last):
    """Gather the rows of some days."""
    services = hall.services
    with services.database.reading() as connection:
        source = Exchange(
            connection=connection, catalogues=services.catalogues, intake=services.intake, names={"wang": "王样例"}
        )
        return list(source.rows(first, last))


def test_one_case(hall):
    """A decided case has one row of acceptance and one of its result, joined by its number."""
    case = hall.ready()
    found = rows(hall, NOW, NOW + timedelta(days=1))
    single = [row for row in found if isinstance(row, AcceptRow | ResultRow)]

    assert [(table_of(row), row.case_no) for row in single] == [
        (Table.ACCEPT, case.case_no),
        (Table.RESULT, case.case_no),
    ]


def test_undecided(hall):
    """What is not decided yet is not handed on."""
    hall.file(hall.kiosk.application())

    assert rows(hall, NOW, NOW + timedelta(days=1)) == []


def test_end_of_the_month(hall):
    """A case decided at the last moment belongs to the next month."""
    hall.ready()

    assert rows(hall, NOW - timedelta(days=1), NOW) == []
