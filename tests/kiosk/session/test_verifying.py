"""A licence's code shown to the scanner is judged, asks for no card, and leads nowhere else."""

from content.contract.code import CodeFault
from kiosk.session.commands import ReadCard, Scan
from kiosk.session.phase import Phase
from kiosk.session.readings import CodeRead
from kiosk.session.screen import Facts
from tests.kiosk.session import tracked


def test_genuine(visit):
    """A genuine licence is told with its number, and nobody's card is asked for."""
    tracked.to_genuine(visit)
    values = [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]

    assert (values[0], visit.count(ReadCard)) == ("140581202609280001", 0)


def test_another(visit):
    """Another one can be scanned at once."""
    tracked.to_genuine(visit)
    visit.press("another")

    assert (visit.session.phase, visit.session.code, visit.count(Scan)) == (Phase.SCAN, None, 2)


def test_revoked(visit):
    """A revoked licence is told to be revoked."""
    visit.press("start", "collect")
    visit.send(CodeRead(visit.session.id, CodeFault.REVOKED))

    assert visit.screen().name == "scan.revoked"


def test_finish(visit):
    """The end of the check ends the visit."""
    tracked.to_genuine(visit)
    visit.press("finish")

    assert (visit.session.phase, visit.session.code) == (Phase.ATTRACT, None)
