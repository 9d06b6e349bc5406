"""Every sheet is accounted for, whatever the printer and the power do."""

import msgspec
import pytest

from content.contract.application import PrintReport
from content.contract.sealing import unseal
from devices.outcome import Confirmed, Failed, Outcome, Refused, Sent, Uncertain
from devices.receipt.layout import Receipt
from devices.status import FAULTS
from kiosk.journal.paper import Sheet
from kiosk.printing import Presses, Settled

JAM, SILENT, EMPTY = FAULTS["paper.jam"], FAULTS["device.no_reply"], FAULTS["paper.out"]
OUTCOMES = [
    (Confirmed("j", "token"), Settled("confirmed", proof="token")),
    (Sent("j"), Settled("sent")),
    (Uncertain("j", SILENT), Settled("uncertain", fault="device.no_reply")),
    (Refused("j", EMPTY), Settled("refused", fault="paper.out")),
    (Failed("j", JAM), Settled("failed", fault="paper.jam")),
]


class Press:
    """A printer with one outcome, that looks at the journal when it is handed the paper."""

    def __init__(self, outcome: Outcome, books) -> None:
        self.outcome = outcome
        self.books = books
        self.found: list[tuple[object, ...]] = []

    def print_receipt(self, _receipt: Receipt, *, job: str) -> Outcome:
        """Note what is on disk now."""
        self.found = self.books.file.rows("SELECT state FROM paper WHERE id = ?", (job,))
        return self.outcome

    def print_pdf(self, _pdf: bytes, *, job: str, watch) -> Outcome:
        """Note what is on disk now."""
        watch("processing")
        return self.print_receipt(Receipt(()), job=job)


@pytest.fixture
def presses(books) -> Presses:
    """Make the presses of a kiosk."""
    return Presses(books.paper, books.outbox, books.sealer, books.clock)


def _intend(books, kind="licence", state=None) -> Sheet:
    sheet = Sheet("p1", kind, "licence-id", "GP260928K030001K", 1, "claim-id" if kind == "licence" else "")
    books.paper.intend(sheet, at=books.clock.now())
    if state:
        books.paper.move(sheet, state, at=books.clock.now())
    return sheet


def test_a_copy_is_reported_as_such(books, presses) -> None:
    """The server hears which receipt was printed again, and of no licence."""
    sheet = Sheet("p1", "copy", "sub-1", "GP260928K030001K", 2)
    books.paper.intend(sheet, at=books.clock.now())
    presses.print_copy(Press(Sent("j"), books), sheet, Receipt(()))

    assert _reports(books) == [PrintReport("p1", "", "", 2, "sent", receipt="sub-1")]


def test_a_copy_cut_short_is_reported_after_the_crash(books, presses) -> None:
    """A copy that was on its way when the power went is uncertain, and the server hears so."""
    books.paper.intend(Sheet("p1", "copy", "sub-1", "GP260928K030001K", 2), at=books.clock.now())
    books.paper.move(Sheet("p1", "copy", "sub-1", ""), "started", at=books.clock.now())
    presses.recover()

    assert [(told.outcome, told.receipt) for told in _reports(books)] == [("uncertain", "sub-1")]


def _reports(books) -> list[PrintReport]:
    opened = []
    for waiting in books.outbox.due(books.clock.now().timestamp() + 1):
        envelope = waiting.submission.envelope
        plain = unseal(waiting.submission.body, books.intake, envelope.seal_info())
        opened.append(msgspec.json.decode(plain, type=PrintReport))
    return opened


@pytest.mark.parametrize(("outcome", "expected"), OUTCOMES, ids=lambda o: type(o).__name__)
def test_the_words_say_what_is_known(books, presses, outcome, expected) -> None:
    """Each outcome keeps its own word in the journal."""
    sheet = _intend(books, "receipt")

    result = presses.print_receipt(Press(outcome, books), sheet, Receipt(()))

    assert expected == result
    assert [(expected.word, expected.proof, expected.fault)] == books.file.rows("SELECT state, proof, fault FROM paper")


def test_the_start_is_on_disk_before_the_first_byte(books, presses) -> None:
    """When the printer is handed the job, the journal already says that it began."""
    press = Press(Sent("p1"), books)

    presses.print_receipt(press, _intend(books, "receipt"), Receipt(()))

    assert press.found == [("started",)]


@pytest.mark.parametrize(("outcome", "expected"), OUTCOMES, ids=lambda o: type(o).__name__)
def test_a_licence_is_reported(books, presses, outcome, expected) -> None:
    """What became of a licence sheet goes to the server, sealed, under the sheet's own id."""
    presses.print_licence(Press(outcome, books), _intend(books), b"%PDF", lambda _state: None)

    assert [PrintReport("p1", "claim-id", "licence-id", 1, expected.word, expected.proof, expected.fault)] == _reports(
        books
    )


@pytest.mark.parametrize(("state", "word"), [(None, "refused"), ("started", "uncertain")])
def test_a_crash_is_settled_at_the_next_start(books, presses, state, word) -> None:
    """Intent alone never reached the printer; what was started may have come out."""
    _intend(books, "licence", state)

    assert presses.recover() == 1
    assert [(word, "kiosk.interrupted")] == [(report.outcome, report.fault) for report in _reports(books)]


def test_a_crash_between_outcome_and_report_is_mended(books, presses) -> None:
    """A settled sheet without a report gets one, and only one."""
    _intend(books, "licence", "confirmed")

    presses.recover()
    presses.recover()

    assert [report.outcome for report in _reports(books)] == ["confirmed"]


def test_a_settled_sheet_stays_settled(books, presses) -> None:
    """A late word changes nothing."""
    sheet = _intend(books, "receipt", "uncertain")

    books.paper.move(sheet, "confirmed", at=books.clock.now())

    assert books.file.rows("SELECT state FROM paper") == [("uncertain",)]
    assert books.paper.uncertain() == 1
