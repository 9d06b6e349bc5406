from dataclasses import replace
from datetime import date

from server.store import supplements
from tests.server.acts.desk import Desk
from tests.server.store.test_rows import ASKED

SECOND = replace(ASKED, number=2, override_zh="原件污损", received_on=None)


def test_second_asked(database):
    """A second supplement stands in the list of those a leader let through; a first does not."""
    Desk(database).case()
    database.write(lambda c: [supplements.add(c, each) for each in (ASKED, SECOND)])

    with database.reading() as connection:
        assert supplements.second_asked(connection) == [SECOND]


def test_received(database):
    """What is brought answers the list that is still open, and moves no earlier day."""
    Desk(database).case()
    database.write(lambda c: [supplements.add(c, each) for each in (ASKED, SECOND)])
    database.write(lambda c: supplements.receive(c, ASKED.case_no, on=date(2026, 10, 12)))

    with database.reading() as connection:
        days = [each.received_on for each in supplements.of_case(connection, ASKED.case_no)]
    assert days == [date(2026, 9, 30), date(2026, 10, 12)]
