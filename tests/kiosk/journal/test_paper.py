"""Every sheet has a state, from before the first byte to whatever is known in the end."""

import pytest

from kiosk.journal.paper import Sheet


def _sheet(id: str = "p1", kind="licence") -> Sheet:
    return Sheet(id, kind, "licence-id", "GP260928K030001K", 2, "claim-id" if kind == "licence" else "")


def _states(books) -> list[tuple[object, ...]]:
    return books.file.rows("SELECT state, proof, fault FROM paper ORDER BY id")


@pytest.fixture
def sheet(books) -> Sheet:
    """Intend one licence."""
    books.paper.intend(_sheet(), at=books.clock.now())
    return _sheet()


def test_an_intent_is_a_row(books, sheet) -> None:
    """The wish is on disk with everything that a report will need."""
    assert books.file.rows("SELECT kind, subject, case_no, copy_no, claim, state FROM paper") == [
        ("licence", "licence-id", "GP260928K030001K", 2, "claim-id", "intent")
    ]


def test_proof_and_fault_are_kept(books, sheet) -> None:
    """What is known is stored with how it is known."""
    books.paper.move(sheet, "started", at=books.clock.now())
    books.paper.move(sheet, "confirmed", at=books.clock.now(), proof="job-state")

    assert _states(books) == [("confirmed", "job-state", "")]


@pytest.mark.parametrize("first", ["confirmed", "sent", "uncertain", "failed", "refused"])
@pytest.mark.parametrize("late", ["started", "confirmed", "refused"])
def test_a_late_word_changes_nothing(books, sheet, first, late) -> None:
    """A settled sheet stays as it was settled."""
    books.paper.move(sheet, first, at=books.clock.now(), fault="paper.jam")

    books.paper.move(sheet, late, at=books.clock.now(), proof="token")

    assert _states(books) == [(first, "", "paper.jam")]


@pytest.mark.parametrize(("state", "is_out"), [("failed", False), ("refused", False), ("uncertain", True)])
def test_a_copy_number_met_again(books, sheet, state, is_out) -> None:
    """A number that was used before stands for a sheet that may be out, unless it is known that none came."""
    books.paper.move(sheet, state, at=books.clock.now())

    assert books.paper.may_be_out("licence-id", copy_no=2) is is_out


def test_a_later_copy_number(books, sheet) -> None:
    """The server has heard of the earlier sheet when it counts on, and then a person has settled it."""
    books.paper.move(sheet, "uncertain", at=books.clock.now())

    assert not books.paper.may_be_out("licence-id", copy_no=3)


def test_a_crash_leaves_two_kinds(books) -> None:
    """What was only intended never reached a printer; what was started may have come out; the rest is settled."""
    for id, state in (("p1", None), ("p2", "started"), ("p3", "sent")):
        books.paper.intend(_sheet(id), at=books.clock.now())
        if state:
            books.paper.move(_sheet(id), state, at=books.clock.now())

    assert books.paper.interrupted() == [(_sheet("p1"), "refused"), (_sheet("p2"), "uncertain")]


def test_only_settled_licences_are_reported(books, sheet) -> None:
    """Receipts are this kiosk's own affair, and what is under way has no outcome yet."""
    receipt = _sheet("p2", "receipt")
    books.paper.intend(receipt, at=books.clock.now())
    books.paper.move(receipt, "sent", at=books.clock.now())
    before = books.paper.unreported()

    books.paper.move(sheet, "failed", at=books.clock.now(), fault="paper.jam")

    assert ([], [(sheet, "failed", "paper.jam")]) == (before, books.paper.unreported())


def test_uncertain_sheets_are_counted(books, sheet) -> None:
    """Staff are told how many sheets a person must settle."""
    before = books.paper.uncertain()
    books.paper.move(sheet, "uncertain", at=books.clock.now())

    assert (before, books.paper.uncertain()) == (0, 1)
