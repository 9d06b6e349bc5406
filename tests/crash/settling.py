"""The next start after a crash: the same program settles what was cut off, and what is left is counted."""

from dataclasses import dataclass

from provisioning.demo.programs import wait_for
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

_OPEN_SHEETS = "SELECT 1 FROM paper WHERE state IN ('intent', 'started')"
_UNREPORTED = "SELECT 1 FROM paper WHERE kind = 'licence' AND id NOT IN (SELECT id FROM submission)"
_WAITING = "SELECT 1 FROM submission WHERE state = 'waiting'"
_UNOPENED = "SELECT 1 FROM submissions WHERE state = 'received'"


@dataclass(frozen=True)
class Before:
    """Remember what was there before a visit."""

    applications: frozenset[str]
    receipts_out: int


@dataclass(frozen=True)
class Left:
    """Count what one visit left behind: in the journal, at the server, and on paper."""

    applications: int
    submissions: int
    cases: int
    receipts: tuple[str, ...]
    receipts_out: int
    ratings: int


def remember(house: House) -> Before:
    """Look before a visit."""
    return Before(frozenset(house.journal.applications()), house.receipts_out())


def left_since(house: House, before: Before) -> Left:
    """Look after the crash was settled."""
    new = set(house.journal.applications()) - before.applications
    numbers = [house.journal.rows("SELECT case_no FROM submission WHERE id = ?", id)[0][0] for id in new]
    return Left(
        applications=len(new),
        submissions=sum(house.server.count("SELECT 1 FROM submissions WHERE id = ?", id) for id in new),
        cases=sum(house.server.cases_of(id) for id in new),
        receipts=tuple(state for case_no in numbers for state in house.journal.sheets(case_no, "receipt")),
        receipts_out=house.receipts_out() - before.receipts_out,
        ratings=sum(house.server.count("SELECT 1 FROM ratings WHERE case_no = ?", case_no) for case_no in numbers),
    )


def start_again(house: House) -> None:
    """Start the screen process as its supervisor would, and wait until every account is closed."""
    visitor = Visitor(house.hall.config)
    visitor.wait("every sheet is accounted for", lambda: not house.journal.rows(f"{_OPEN_SHEETS} UNION {_UNREPORTED}"))
    visitor.close()
    house.mend()
    settle(house)


def settle(house: House) -> None:
    """Wait until the server has all that the journal holds, and has opened it."""
    wait_for("the journal is empty", lambda: not house.journal.rows(_WAITING))
    wait_for("everything is opened", lambda: not house.server.rows(_UNOPENED))
