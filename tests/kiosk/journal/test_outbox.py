"""The outbox keeps what it was given, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.acknowledgement import Acknowledgement
from content.contract.application import Rating
from content.contract.clock import CHINA
from content.contract.envelope import BATCH_MOST, Submission
from content.contract.ids import parse_case_number
from kiosk.journal.file import JournalFile
from kiosk.journal.intake import IntakeKey
from kiosk.journal.outbox import Outbox, Stored
from kiosk.journal.seal import Sealer

NOW = datetime(2026, 9, 28, 2, 13, tzinfo=CHINA)


@dataclass
class Bench:
    """An outbox on a real file, and a sealer for it."""

    path: Path
    file: JournalFile
    outbox: Outbox
    sealer: Sealer

    def rating(self, id: str, at: datetime = NOW, case_no: str = "") -> Submission:
        """Seal a small body."""
        return self.sealer.submission(Rating(case_no, 5), id=id, kind="rating", at=at, case_no=case_no)

    def file_one(self, id: str, at: datetime = NOW) -> Stored:
        """File as an application is filed: the number is minted first, then sealed in."""
        return self.outbox.file(id, at=at, make=lambda case: self.rating(id, at, case_no=case))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Open a journal in a folder of its own."""
    intake = IntakeKey("k1", X25519PrivateKey.generate().public_key(), 7)
    sealer = Sealer("K03", Ed25519PrivateKey.generate(), lambda: intake)
    file = JournalFile(tmp_path / "journal.sqlite")
    yield Bench(tmp_path / "journal.sqlite", file, Outbox(file, kiosk="K03"), sealer)
    file.close()


def test_finding(bench: Bench) -> None:
    """What was stored is found under its id as it was promised, and nothing else is."""
    stored = bench.file_one("a")

    assert (bench.outbox.find("a"), bench.outbox.find("b")) == (stored, None)


def test_case_numbers_count_up(bench: Bench) -> None:
    """Each new application of a day gets the next number, with a check character."""
    numbers = [bench.file_one(id).case_no for id in ("a", "b")]

    assert ["GP260928K030001K", numbers[1]] == numbers
    assert parse_case_number(numbers[1]) is not None


def test_serials_start_anew_each_day(bench: Bench) -> None:
    """The day in China decides, so 00:13 is already the next day."""
    later = datetime(2026, 9, 28, 16, 13, tzinfo=CHINA) + timedelta(hours=8)
    bench.file_one("a", NOW)

    stored = bench.file_one("b", later)

    assert stored.case_no.startswith("GP260929K030001")


def test_filing_twice_is_filing_once(bench: Bench) -> None:
    """The same id gives the same number and stays one row."""
    first = bench.file_one("a", NOW)

    again = bench.file_one("a", NOW + timedelta(hours=1))

    assert first == again
    assert bench.outbox.backlog().waiting == 1


def test_a_seal_that_fails_uses_no_number(bench: Bench) -> None:
    """When sealing fails nothing is stored, and the number is still free."""

    def fail(_case: str) -> Submission:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        bench.outbox.file("a", at=NOW, make=fail)

    assert bench.file_one("b", NOW).case_no.endswith("0001K")


def test_the_oldest_goes_first_and_no_more_than_a_batch(bench: Bench) -> None:
    """A long night drains in order, a batch at a time."""
    for serial in range(BATCH_MOST + 5):
        bench.outbox.hand_in(
            bench.rating(f"r{serial:02}", NOW + timedelta(seconds=serial)), at=NOW + timedelta(seconds=serial)
        )

    due = bench.outbox.due(NOW.timestamp() + 1000)

    assert [f"r{serial:02}" for serial in range(BATCH_MOST)] == [waiting.submission.envelope.id for waiting in due]


def test_an_acknowledged_body_is_shredded(bench: Bench) -> None:
    """Once the server holds it, its bytes are gone from the file, and only a stub stays."""
    submission = bench.rating("a")
    bench.outbox.hand_in(submission, at=NOW)

    bench.outbox.settle(Acknowledgement("a", "stored"), proof=b"s", at=NOW)
    bench.file.close()

    assert submission.body not in bench.path.read_bytes()


def test_a_refused_body_is_kept(bench: Bench) -> None:
    """A refusal is final for the agent but loses nothing."""
    submission = bench.rating("a")
    bench.outbox.hand_in(submission, at=NOW)

    bench.outbox.settle(Acknowledgement("a", "refused", problem="submission.hash_differs"), proof=b"", at=NOW)

    assert (bench.outbox.backlog().waiting, bench.outbox.backlog().refused) == (0, 1)
    assert bench.file.rows("SELECT body FROM submission") == [(submission.body,)]


def test_a_put_off_row_waits_until_its_time(bench: Bench) -> None:
    """A row is due again only when its wait is over."""
    bench.outbox.hand_in(bench.rating("a"), at=NOW)
    bench.outbox.put_off(["a"], until_s=NOW.timestamp() + 60, problem="link.timeout")

    assert [len(bench.outbox.due(NOW.timestamp() + wait)) for wait in (59, 60)] == [0, 1]
