from dataclasses import replace
from datetime import timedelta

from server.domain.levels import Opinion, OpinionKind, Verdict
from server.store import opinions
from tests.server.acts.desk import MONDAY, Desk

SAID = Opinion(
    case_no="GP000001",
    kind=OpinionKind.OPINION,
    staff="wang",
    staff_name="王样例",
    level="officer",
    verdict=Verdict.GRANT,
    text="拟同意",
    at=MONDAY,
)


def test_first_stands(database):
    """Who has spoken does not speak again: the first opinion stands as it was given."""
    desk = Desk(database)
    desk.case()
    changed = replace(SAID, verdict=Verdict.REFUSE)
    kept = [database.write(lambda c, each=each: opinions.add(c, each)) for each in (SAID, changed)]

    assert (kept, desk.read(opinions.of_case, SAID.case_no)) == ([True, False], [SAID])


def test_in_order(database):
    """Opinions and findings are listed as they were given, whoever gave them."""
    desk = Desk(database)
    desk.case()
    finding = replace(SAID, kind=OpinionKind.FINDING, staff="i1", level="inspector", at=MONDAY - timedelta(days=1))
    for each in (SAID, finding):
        database.write(lambda c, each=each: opinions.add(c, each))

    assert desk.read(opinions.of_case, SAID.case_no) == [finding, SAID]
