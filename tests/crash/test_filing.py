"""kill -9 of the screen process at each durable step of filing: nothing lost, doubled, or promised too early."""

from pathlib import Path

import pytest

from kiosk.session.events import Filed
from tests.crash.power import Cut, cut_power, screens_in, visit
from tests.crash.settling import Count, count, start_again
from tests.journeys.house import House

NOTHING = Count(applications=0, submissions=0, cases=0, receipts_out=0, licences_out=0, ratings=0)
FILED = Count(applications=1, submissions=1, cases=1, receipts_out=0, licences_out=0, ratings=0)
PAPER = Count(applications=1, submissions=1, cases=1, receipts_out=1, licences_out=0, ratings=0)
RATED = Count(applications=1, submissions=1, cases=1, receipts_out=1, licences_out=0, ratings=1)

LEFT = {
    "before:filed": (NOTHING, []),
    "after:filed": (FILED, []),
    "before:receipt_intent": (FILED, []),
    "after:receipt_intent": (FILED, ["refused"]),
    "before:receipt_started": (FILED, ["refused"]),
    "after:receipt_started": (FILED, ["uncertain"]),
    "before:receipt_confirmed": (PAPER, ["uncertain"]),
    "after:receipt_confirmed": (PAPER, ["confirmed"]),
    "before:rating": (PAPER, ["confirmed"]),
    "after:rating": (RATED, ["confirmed"]),
}


def _receipts_since(house: House, rows: int) -> list[str]:
    found = house.journal.rows("SELECT state FROM paper WHERE kind = 'receipt' ORDER BY rowid LIMIT -1 OFFSET ?", rows)
    return [str(state) for (state,) in found]


def _receipts(house: House) -> int:
    return house.journal.count("SELECT 1 FROM paper WHERE kind = 'receipt'")


@pytest.mark.parametrize("step", LEFT)
def test_cut_while_filing(step: str, house: House, pile: list[Filed], log: Path):
    """After a start the application is there once or was never promised, and its receipt is what is known of it."""
    settle_pile(house, pile)
    before, receipts = count(house), _receipts(house)
    cut_power(house.hall, step, *visit(house.hall, "apply"), log=log)
    start_again(house)

    assert (count(house) - before, _receipts_since(house, receipts)) == LEFT[step]


def settle_pile(house: House, pile: list[Filed]) -> None:
    """Wait until the licences of the pile count no more among what changes."""
    for filed in pile:
        house.wait_state(filed.case_no, "licence_ready")


def test_nothing_is_promised_before_the_commit(house: House, log: Path):
    """While the row is written and not yet on disk, the citizen sees that it is being stored, and no more."""
    cut: Cut = cut_power(
        house.hall, "before:filed", *visit(house.hall, "apply"), log=log, held=lambda: "filing" in screens_in(log)
    )
    start_again(house)

    assert cut.screens[-1] == "filing"
