from datetime import timedelta

from server.store import issues
from tests.server.acts.desk import MONDAY

LATER = MONDAY + timedelta(hours=1)
ONE = {"key": "help.asked", "subject": "K03"}


def opened(database):
    """List what is open, with its time and facts."""
    with database.reading() as connection:
        return [(issue.subject, issue.opened_at, dict(issue.facts)) for issue in issues.still_open(connection)]


def test_one_of_each(database):
    """An issue reported again while it is open keeps its first time."""
    database.write(lambda c: issues.report(c, **ONE, now=MONDAY, facts={"n": "1"}))
    database.write(lambda c: issues.report(c, **ONE, now=LATER, facts={"n": "2"}))

    assert opened(database) == [("K03", MONDAY, {"n": "1"})]


def test_again(database):
    """One that was closed opens anew, with the new time and facts."""
    database.write(lambda c: issues.report(c, **ONE, now=MONDAY))
    closed = [database.write(lambda c: issues.close(c, **ONE, now=MONDAY)) for _ in range(2)]
    quiet = opened(database)
    database.write(lambda c: issues.report(c, **ONE, now=LATER, facts={"n": "2"}))

    assert (closed, quiet, opened(database)) == ([True, False], [], [("K03", LATER, {"n": "2"})])
