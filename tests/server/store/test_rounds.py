from dataclasses import replace
from datetime import date

from server.domain.levels import Verdict
from server.domain.rounds import Consultation, Round, Share, Voice
from server.store import rounds
from tests.server.acts.desk import MONDAY, Desk

OPENED = Round(case_no="GP000001", number=1, purpose="联审", crosses_agencies=True, opened_by="wang", opened_at=MONDAY)
PARTS = tuple(
    Share(case_no="GP000001", number=1, unit=unit, asked_on=MONDAY.date(), due_on=date(2026, 10, day))
    for unit, day in (("fire", 14), ("land", 8))
)
SAID = replace(PARTS[0], given_by="huo", given_name="霍样例", verdict="grant", text="同意", given_at=MONDAY)


def opened(database):
    """Open the round."""
    desk = Desk(database)
    desk.case()
    database.write(lambda c: rounds.add(c, OPENED, PARTS))
    return desk


def test_kept(database):
    """A round comes back with its shares."""
    desk = opened(database)

    assert desk.read(rounds.of_case, OPENED.case_no) == [OPENED]
    assert desk.read(rounds.shares_of, OPENED.case_no) == list(PARTS)


def test_spoken_once(database):
    """Of two answers of one unit the first is kept."""
    desk = opened(database)
    kept = [
        database.write(lambda c, share=share: rounds.settle(c, share)) for share in (SAID, replace(SAID, text="反悔"))
    ]

    assert (kept, desk.read(rounds.shares_of, OPENED.case_no)[0].text) == ([True, False], "同意")


def test_owed(database):
    """What a unit owes to others' cases is listed, and what is overdue among all."""
    desk = opened(database)

    assert [share.unit for share in desk.read(rounds.silent_for, "fire")] == ["fire"]
    assert [share.unit for share in desk.read(rounds.overdue, date(2026, 10, 9))] == ["land"]


def test_consultation(database):
    """A consultation is one record, and its number is taken once."""
    desk = opened(database)
    voice = Voice(staff="huo", name="霍样例", unit="fire", verdict=Verdict.GRANT, text="同意")
    plain = {"case_no": "GP000001", "number": 1, "held_on": MONDAY.date(), "kept_by": "wang", "at": MONDAY}
    held = Consultation(voices=(voice,), verdict=Verdict.GRANT, result="一致", **plain)
    kept = [database.write(lambda c: rounds.hold(c, held)) for _ in range(2)]

    assert (kept, desk.read(rounds.consultations_of, "GP000001")) == ([True, False], [held])
