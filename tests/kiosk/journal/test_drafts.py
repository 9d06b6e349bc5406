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
