from dataclasses import replace

from icalendar import Calendar

from server.booking import appointment_file
from server.booking.appointment_file import Wording
from server.domain.booking import State
from tests.server.booking.times import NOW
from tests.server.domain.test_booking import BOOKING

WORDING = Wording("政务服务预约：经营许可窗口", "政务服务中心", "预约编号 YY，请带身份证件。")


def event(**changes: object):
    written = appointment_file.write(replace(BOOKING, **changes), WORDING, now=NOW)
    calendar = Calendar.from_ical(written)
    return calendar, next(iter(calendar.walk("VEVENT")))


def test_times():
    """The file says when, in UTC, so that no table of zones is needed."""
    found = event()[1]

    assert (found["dtstart"].to_ical(), found["dtend"].to_ical()) == (b"20260929T013000Z", b"20260929T020000Z")


def test_chinese():
    """The words arrive as they were written."""
    assert (str(event()[1]["summary"]), str(event()[1]["location"])) == (WORDING.title, WORDING.place)


def test_moved():
    """A moved appointment keeps its uid and counts on, so that the phone moves it too."""
    first, moved = event()[1], event(moves=1)[1]

    assert (first["uid"], first["sequence"], moved["uid"], moved["sequence"]) == (moved["uid"], 0, first["uid"], 1)


def test_cancelled():
    """One given back takes itself out of the calendar."""
    calendar, found = event(state=State.CANCELLED)

    assert (str(calendar["method"]), str(found["status"]), found["sequence"]) == ("CANCEL", "CANCELLED", 1)


def test_nobody():
    """The file says nothing about the person."""
    written = appointment_file.write(BOOKING, WORDING, now=NOW)

    assert (b"holder" in written, b"contact" in written) == (False, False)
