from datetime import date

from content.catalogue.bilingual import Bilingual
from server.domain.process import Supplement
from server.domain.rounds import Round
from server.store import supplements
from server.store.rows import to_values
from tests.server.acts.desk import MONDAY, Desk

ASKED = Supplement(
    case_no="GP000001",
    number=1,
    wanted=(Bilingual("缺图", "A plan"),),
    asked_by="wang",
    asked_name="王样例",
    asked_at=MONDAY,
    received_on=date(2026, 9, 30),
)


def test_there_and_back(database):
    """A record with lists, days and moments reads as it was written."""
    desk = Desk(database)
    case = desk.case()
    database.write(lambda c: supplements.add(c, ASKED))

    assert desk.read(supplements.of_case, case.case_no) == [ASKED]


def test_truths_are_numbers():
    """A truth is kept as a number, which every database knows."""
    opened = Round(case_no="c", number=1, purpose="", crosses_agencies=True, opened_by="wang", opened_at=MONDAY)

    assert to_values(opened)["crosses_agencies"] == 1
