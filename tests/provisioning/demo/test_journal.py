"""The journal is looked into from outside, while others write it."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.application import Rating
from kiosk.journal.board import Board
from kiosk.journal.file import JournalFile
from kiosk.journal.intake import IntakeKey
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog, Sheet
from kiosk.journal.seal import Sealer
from provisioning.demo.journal import JournalView

NOW = datetime(2026, 9, 28, 2, 13, tzinfo=UTC)


@pytest.fixture
def view(tmp_path):
    """Keep a journal open with one sheet, one rating and one offer in it, and look into it."""
    path = tmp_path / "journal.sqlite"
    file = JournalFile(path)
    intake = IntakeKey("k1", X25519PrivateKey.generate().public_key(), 7)
    sealer = Sealer("K03", Ed25519PrivateKey.generate(), lambda: intake)
    rating = sealer.submission(Rating("C1", 5), id="a", kind="rating", at=NOW, case_no="C1")
    Outbox(file, kiosk="K03").hand_in(rating, at=NOW)
    PaperLog(file).intend(Sheet("p1", "receipt", "s1", "C1"), at=NOW)
    Board(file).put_screen(at=NOW, bundle_shown=7, offers=["filing"])
    yield JournalView(path)
    file.close()


def test_it_sees_what_is_on_disk(view):
    """States, sheets, version and offers are as they were stored."""
    assert view.states("rating", "C1") == ["waiting"]
    assert view.paper("receipt", "C1") == [("p1", "intent")]
    assert (view.shown_version(), view.offers()) == (7, ["filing"])


def test_it_sees_nothing_where_nothing_is(view):
    """No application and no order are no row, not an error."""
    assert view.newest_application() is None
    assert view.last_order() == ""
