from dataclasses import replace
from datetime import timedelta

import pytest

from server.store import drafts
from server.store.drafts import STANDING, StoredDraft
from tests.server.acts.desk import MONDAY

UNTIL = MONDAY + timedelta(days=7)
DRAFT = StoredDraft(
    name="a",
    submission="s1",
    kiosk="K03",
    version=1,
    state=STANDING,
    kept_at=MONDAY,
    until=UNTIL,
    window_until=MONDAY + timedelta(hours=2),
    sealed=b"sealed",
)


@pytest.fixture
def kept(database):
    """One draft that stands."""
    database.write(lambda c: drafts.keep(c, DRAFT))
    return database


def found(database, name="a"):
    """Read it back."""
    with database.reading() as connection:
        return drafts.find(connection, name)


def test_kept_as_given(kept):
    """It is read back as it was kept, with or without a window's time."""
    own = replace(DRAFT, name="b", submission="s2", window_until=None)
    kept.write(lambda c: drafts.keep(c, own))

    assert (found(kept), found(kept, "b")) == (DRAFT, own)


def test_once(kept):
    """A name is kept once."""
    assert (kept.write(lambda c: drafts.keep(c, replace(DRAFT, sealed=b"x"))), found(kept).sealed) == (False, b"sealed")


def test_renewed_once(kept):
    """Of two who read the same version one renews it."""
    renewed = [kept.write(lambda c, by=by: drafts.renew(c, DRAFT, by)) for by in (b"first", b"second")]

    assert (renewed, found(kept).version, found(kept).sealed) == ([True, False], 2, b"first")


def test_ended_once(kept):
    """It ends once, and is wiped; what ended is not renewed."""
    ended = [kept.write(lambda c: drafts.end(c, "a")) for _ in range(2)]

    assert (ended, found(kept).sealed, kept.write(lambda c: drafts.renew(c, DRAFT, b"x"))) == (
        [True, False],
        b"",
        False,
    )


def test_swept(kept):
    """What is over is forgotten, names and counted misses too."""
    kept.write(lambda c: drafts.add_miss(c, "K03", now=MONDAY, span=timedelta(minutes=10)))
    kept.write(lambda c: drafts.sweep(c, UNTIL))

    with kept.reading() as connection:
        assert (drafts.find(connection, "a"), drafts.misses(connection, "K03", MONDAY)) == (None, 0)


def test_misses(database):
    """Misses count for ten minutes from the first, for one asker."""
    span = timedelta(minutes=10)
    for minute in (0, 9, 10):
        now = MONDAY + timedelta(minutes=minute)
        database.write(lambda c, now=now: drafts.add_miss(c, "K03", now=now, span=span))

    with database.reading() as connection:
        counts = [drafts.misses(connection, who, MONDAY + timedelta(minutes=10)) for who in ("K03", "K04")]
    assert counts == [1, 0]
