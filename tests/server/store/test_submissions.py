from datetime import timedelta

import msgspec
import pytest

from content.contract.envelope import Envelope, Submission
from server.store import submissions
from server.store.submissions import Kept, SubmissionState
from tests.server.acts.desk import MONDAY

MINUTE = timedelta(minutes=1)
ENVELOPE = Envelope(
    id="s1",
    kind="application",
    kiosk="K03",
    created=MONDAY.isoformat(),
    bundle=1,
    intake_key="k",
    body_sha256="a" * 64,
    item="shop",
    case_no="GP000001",
)


def submission(**changes: object) -> Submission:
    """Give one that was handed in; nobody opens it."""
    return Submission(msgspec.structs.replace(ENVELOPE, **changes), b"sealed")


def keep(database, *given: Submission) -> list[Kept]:
    """Hand in."""
    return database.write(lambda c: submissions.keep(c, given, MONDAY))


def lease(database, now):
    """Take the next one for a minute."""
    return database.write(lambda c: submissions.lease(c, now=now, wait=lambda _: MINUTE))


@pytest.mark.parametrize(("again", "outcome"), [({}, Kept.DUPLICATE), ({"body_sha256": "b" * 64}, Kept.HASH_DIFFERS)])
def test_same_id(database, again, outcome: Kept):
    """The same id with the same hash is the same submission; with another hash it is refused."""
    first = keep(database, submission())

    assert (first, keep(database, submission(**again))) == ([Kept.STORED], [outcome])


def test_twice_in_a_batch(database):
    """Two of one id in a batch count as sent one after the other."""
    assert keep(database, submission(), submission(id="s2"), submission()) == [
        Kept.STORED,
        Kept.STORED,
        Kept.DUPLICATE,
    ]


def test_leased(database):
    """What one worker opens is kept from others for a while, and comes due again by itself."""
    keep(database, submission())
    taken = [lease(database, moment) for moment in (MONDAY, MONDAY, MONDAY + MINUTE)]

    assert [each and each.attempts for each in taken] == [1, None, 2]


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (lambda c: submissions.finish(c, "s1"), SubmissionState.OPENED),
        (lambda c: submissions.set_aside(c, "s1", "submission.seal_broken"), SubmissionState.ATTENTION),
    ],
    ids=["opened", "set aside"],
)
def test_never_again(database, end, state: SubmissionState):
    """What was opened, or left to a person, is never taken again."""
    keep(database, submission())
    database.write(end)
    with database.reading() as connection:
        found = submissions.find(connection, "s1")

    assert (found.state, lease(database, MONDAY + MINUTE)) == (state, None)


def test_filed_as(database):
    """An application is known by its case number before anybody opened it."""
    keep(database, submission())
    with database.reading() as connection:
        assert [submissions.filed_as(connection, number) for number in ("GP000001", "GP000002")] == ["s1", None]
