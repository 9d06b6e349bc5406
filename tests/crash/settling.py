"""The next start after a crash: the same program settles what was cut off, and what is left is counted."""

from dataclasses import dataclass

from provisioning.demo.programs import wait_for
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

_OPEN_SHEETS = "SELECT 1 FROM paper WHERE state IN ('intent', 'started')"
_UNREPORTED = "SELECT 1 FROM paper WHERE kind = 'licence' AND id NOT IN (SELECT id FROM submission)"
_UNOPENED = "SELECT 1 FROM submissions WHERE state = 'received'"
_WAITING = "SELECT 1 FROM submission WHERE state = 'waiting'"


@dataclass(frozen=True)
class Count:
    """Count what exists at one moment, by kind; the difference of two tells what one visit left behind."""

    applications: int
    submissions: int
    cases: int
    receipts_out: int
    licences_out: int
    ratings: int

    def __sub__(self, before: "Count") -> "Count":
        """Tell what came to be since ``before``."""
        return Count(**{name: value - getattr(before, name) for name, value in vars(self).items()})


def count(house: House) -> Count:
    """Count on paper, in the journal, and at the server."""
    return Count(
        applications=len(house.journal.applications()),
        submissions=house.server.count("SELECT 1 FROM submissions WHERE kind = 'application'"),
        cases=house.server.count("SELECT 1 FROM cases"),
        receipts_out=house.receipts_out(),
        licences_out=house.licences_out(),
        ratings=house.server.count("SELECT 1 FROM ratings"),
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
    wait_for(
        "everything is opened", lambda: not house.server.rows("SELECT 1 FROM submissions WHERE state = 'received'")
    )
