"""Kept drafts are durable, bounded in time, and gone once they are filed."""

from datetime import datetime, timedelta

from content.contract.clock import CHINA
from kiosk.journal.drafts import Drafts, KeptDraft
from kiosk.journal.file import JournalFile

NOW = datetime(2026, 9, 28, 10, 0, tzinfo=CHINA)
UNTIL = NOW + timedelta(days=7)
KEPT = KeptDraft(UNTIL.isoformat(), "sub-1", b"sealed")


def test_it_is_on_disk(books) -> None:
    """Another process finds what was kept."""
    Drafts(books.file).keep("name", KEPT)
    again = JournalFile(books.path)

    assert Drafts(again).find("name", NOW) == KEPT
    again.close()


def test_it_has_its_time(books) -> None:
    """When its time is over it is not found any more."""
    Drafts(books.file).keep("name", KEPT)

    assert Drafts(books.file).find("name", UNTIL) is None


def test_expiry_wipes(books) -> None:
    """What is over is wiped from the disk's file, and what is not stays."""
    drafts = Drafts(books.file)
    drafts.keep("old", KeptDraft(NOW.isoformat(), "sub-0", b"sealed"))
    drafts.keep("name", KEPT)
    drafts.expire(NOW)

    assert books.file.rows("SELECT key FROM fact WHERE key GLOB 'draft.*'") == [("draft.name",)]


def test_filing_wipes(books) -> None:
    """Once the application is filed nothing of it is kept here."""
    drafts = Drafts(books.file)
    drafts.keep("name", KEPT)
    drafts.drop("sub-1")

    assert drafts.find("name", NOW) is None


def test_only_the_newest(books) -> None:
    """Keeping the same application again makes the earlier code worthless."""
    drafts = Drafts(books.file)
    drafts.keep("first", KEPT)
    drafts.keep("second", KEPT)

    assert [drafts.find(name, NOW) is not None for name in ("first", "second")] == [False, True]


def test_ended_is_not_found(books) -> None:
    """What its citizen ended is wiped, found no more, and waits only to be told; filing does not touch it."""
    drafts = Drafts(books.file)
    drafts.keep("name", KEPT)
    drafts.end("name", UNTIL)
    held = drafts.due(NOW.timestamp())

    assert (drafts.find("name", NOW), held.draft.is_ending, held.draft.sealed) == (None, True, b"")


def test_keeping_again_keeps_what_must_be_told(books) -> None:
    """An end that the server has not heard of is not forgotten because the application is kept once more."""
    drafts = Drafts(books.file)
    drafts.end("name", UNTIL)
    drafts.keep("other", KEPT)

    assert [drafts.read(name) is not None for name in ("name", "other")] == [True, True]


def test_hurried(books) -> None:
    """What was put off is due at once when the server is heard again."""
    drafts = Drafts(books.file)
    drafts.keep("name", KEPT)
    drafts.put_off("name", until_s=UNTIL.timestamp())
    before = drafts.due(NOW.timestamp())
    drafts.hurry()

    assert (before, drafts.due(NOW.timestamp()).draft.attempts) == (None, 1)


def test_an_older_kiosks_draft(books) -> None:
    """A draft that was kept before drafts travelled is still read."""
    with books.file.transaction("draft") as db:
        old = b'{"until":"%s","submission":"sub-1","sealed":"c2VhbGVk"}' % UNTIL.isoformat().encode()
        db.execute("INSERT INTO fact (key, value) VALUES ('draft.name', ?)", (old,))

    assert Drafts(books.file).find("name", NOW) == KEPT
