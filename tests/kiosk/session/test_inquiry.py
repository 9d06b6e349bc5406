"""What was asked about a case, and the case that was answered."""

from kiosk.session.inquiry import Inquiry
from kiosk.session.replies import TrackFailed
from tests.kiosk.session import tracked
from tests.kiosk.session.conftest import NAME, Visit


def test_the_case_of_an_answer(visit: Visit):
    """A case that was found is at hand; before an answer, and after a failure, none is."""
    found = Inquiry(answer=tracked.found(visit, tracked.case()))

    assert [each.case for each in (found, Inquiry(), Inquiry(answer=TrackFailed("s1", "offline")))] == [
        tracked.case(),
        None,
        None,
    ]


def test_an_answer_does_not_show(visit: Visit):
    """What only the holder hears is in no written form."""
    told = tracked.case(held=tracked.held(reasons_zh=NAME))

    assert NAME not in repr(Inquiry(answer=tracked.found(visit, told)))
