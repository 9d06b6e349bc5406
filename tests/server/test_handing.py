"""What a window may do with an unfinished application: open it by its code, complete it, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from content.contract.draft_seal import name_of
from server import drafting
from server.auth.staff import Member, Role
from server.handing import Handed, HandingFault, Help, complete, open_handed
from tests.server.conftest import NOW
from tests.server.handed import CODE, OTHER_CODE, SHOP, SUBMISSION, hand, held, noted

CLERK = Member(
    id="clerk", login="clerk", name="样本科员", role=Role.HALL, level=None, unit="", created_at=NOW, password_hash=""
)
BY = Help(CLERK, "2")


def opened(hall: Any, code: str = CODE) -> Handed | HandingFault:
    """Open it as the clerk."""
    now = hall.clock.now()
    return hall.services.database.write(lambda c: open_handed(c, code, by=BY, now=now))


def completed(hall: Any, version: int = 1, **answers: str) -> Handed | HandingFault:
    """Complete it as the clerk."""
    how = {"version": version, "situation": {}, "answers": answers, "random": hall.services.random}
    now = hall.clock.now()
    return hall.services.database.write(lambda c: complete(c, CODE, by=BY, now=now, **how))


def test_opened(hall):
    """The code opens it, and the record says who did so and nothing of what was read."""
    hand(hall)
    answers = opened(hall, "D1:" + CODE.lower()).body.answers

    assert (answers, noted(hall)) == ({"shop": SHOP}, [("clerk", "draft.opened", "")])


def test_completed(hall):
    """What a clerk types is sealed as the next version, marked with the window, and on record by the fields' ids."""
    hand(hall)
    completed(hall, scope="food", shop=SHOP)
    version, body = held(hall)

    assert (version, body.answers, body.windows) == (2, {"shop": SHOP, "scope": "food"}, {"scope": "2"})
    assert (body.provenance, noted(hall)) == (
        {"shop": "typed", "scope": "window"},
        [("clerk", "draft.completed", "scope")],
    )


def test_the_citizens_own_code_still_opens(hall):
    """A clerk's version is held by the same citizen, under the same name."""
    hand(hall)
    before = held(hall)[1].holder
    completed(hall, scope="food")

    assert held(hall)[1].holder == before


def test_nothing_new(hall):
    """Saving what stands there makes no version and no entry."""
    hand(hall)
    completed(hall, shop=SHOP)

    assert (held(hall)[0], noted(hall)) == (1, [])


def test_saved_elsewhere(hall):
    """Of two clerks the second is told, and nothing of the first is lost."""
    hand(hall)
    completed(hall, scope="food")

    assert (completed(hall, scope="goods"), held(hall)[1].answers["scope"]) == (HandingFault.CHANGED, "food")


def test_withheld(hall):
    """What the document answers cannot be put in by a window."""
    hand(hall, withheld=("owner",))
    completed(hall, owner="测试样二", scope="food")

    assert "owner" not in held(hall)[1].answers


@pytest.mark.parametrize(
    ("code", "hours", "fault"),
    [
        ("0123", 0, HandingFault.NO_CODE),
        (OTHER_CODE, 0, HandingFault.UNKNOWN),
        (CODE, 2, HandingFault.OVER),
        (CODE, 168, HandingFault.ENDED),
    ],
)
def test_stays_shut(hall, code, hours, fault):
    """A wrong code, and one whose two hours or seven days are over, open nothing."""
    hand(hall)
    hall.clock.advance(timedelta(hours=hours).total_seconds())

    assert (opened(hall, code), noted(hall)) == (fault, [])


def test_not_handed(hall):
    """What somebody kept for themselves is not for windows."""
    hand(hall, for_window=False)

    assert opened(hall) == HandingFault.NOT_HANDED


def test_taken_back(hall):
    """Once its citizen takes it back it opens no more, not even for a clerk who has it on the screen."""
    hand(hall)
    opened(hall)
    hall.services.database.write(lambda c: drafting.end(c, name_of(CODE)))

    assert (opened(hall), completed(hall, scope="food")) == (HandingFault.ENDED, HandingFault.ENDED)


def test_filed(hall):
    """Once filed there is nothing to help with."""
    hand(hall)
    hall.kiosk.hand_in(hall.kiosk.submission(hall.kiosk.application(id=SUBMISSION)))

    assert opened(hall) == HandingFault.FILED


def test_guessing(hall):
    """Too many wrong codes close the way for whoever typed them."""
    hand(hall)
    now = hall.clock.now()

    def open_in_vain(connection: Connection) -> None:
        for _ in range(drafting.MISSES_MOST):
            open_handed(connection, OTHER_CODE, by=BY, now=now)

    hall.services.database.write(open_in_vain)

    assert opened(hall) == HandingFault.TOO_MANY


def test_nothing_shows(hall):
    """Neither code nor answers show in written form."""
    hand(hall)

    assert [text in repr(opened(hall)) for text in (CODE, SHOP)] == [False, False]
