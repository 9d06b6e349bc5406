from server.acts.deciding import Decision, decide
from server.domain.levels import Verdict
from server.domain.progress import Turn
from server.tracking import track
from tests.server.acts.desk import OFFICER, Desk


def test_gathered(database):
    """A case's progress is gathered from all that is kept of it."""
    desk = Desk(database)
    case = desk.case()
    before = desk.read(track, case.case_no)
    desk.act(decide, case, Decision(verdict=Verdict.GRANT, opinion="同意"), actor=OFFICER)
    after = desk.read(track, case.case_no)

    assert (before.turn, [step.what for step in after.steps]) == (Turn.BUREAU, ["case.grant"])


def test_no_opinion(database):
    """What an officer wrote is not among what is told."""
    desk = Desk(database)
    case = desk.case()
    desk.act(decide, case, Decision(verdict=Verdict.GRANT, opinion="内部意见"), actor=OFFICER)

    assert "内部意见" not in repr(desk.read(track, case.case_no))


def test_unknown(database):
    """Nobody's number has no progress."""
    assert Desk(database).read(track, "GP000000") is None
