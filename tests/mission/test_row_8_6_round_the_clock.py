"""Round the clock: the kiosks never close, a time can be booked, a helper called, and an agent may act for another."""

from datetime import datetime

from content.contract import booking as wire
from content.contract.clock import CHINA
from content.contract.help import HelpCall
from kiosk.session.commands import CallHelp, File
from kiosk.session.phase import Phase
from kiosk.session.replies import HelpAnswered
from server.api.help import HELP_ISSUE
from server.domain.case import CaseState
from server.store import issues
from tests.kiosk.session.conftest import AGENT_NUMBER, NUMBER
from tests.server.api.booking_kit import SLOT, ask, book

THREE_AT_NIGHT = datetime(2026, 10, 3, 3, 0, tzinfo=CHINA)


def test_filed_at_night(hall):
    """An application of three o'clock on a holiday night is taken in and accepted."""
    hall.clock.advance((THREE_AT_NIGHT - hall.clock.now()).total_seconds())

    assert hall.file(hall.kiosk.application()).state is CaseState.ACCEPTED


def test_collected_at_night(hall):
    """What was granted by day is handed out by night."""
    case = hall.ready()
    hall.clock.advance((THREE_AT_NIGHT - hall.clock.now()).total_seconds())

    assert hall.kiosk.call("POST", "/claims", hall.kiosk.claim(case)).json()["state"] == "ready"


def test_booked(hall):
    """A time at a window is booked at the kiosk and found again by its code."""
    told = book(hall.kiosk, SLOT)

    assert ask(hall.kiosk, "/bookings/look", wire.CodeRequest(told["code"]))["standing"] == "booked"


def test_came_as_booked(hall):
    """Who booked checks in at the kiosk on the day, and gets a number of the window's own queue."""
    told = book(hall.kiosk, SLOT)
    hall.clock.advance(23 * 3600)
    ticket = ask(hall.kiosk, "/arrivals", wire.ArrivalRequest(hall.kiosk.new_id(), code=told["code"]))

    assert (ticket["type"], ticket["number"], ticket["ahead"]) == ("ticket", "A001", 0)


def test_helpers_and_agents_can_be_booked(catalogue):
    """Helpers (帮办) and agents who come home (代办) stand among what can be booked."""
    assert {"helper", "agent"} <= {str(service.kind) for service in catalogue.bookings.services}


def test_help_is_called(visit):
    """One button on any screen calls a person, and what was begun stays as it was."""
    visit.open_guide()
    phase = visit.session.phase
    visit.press("help")
    visit.send(HelpAnswered(visit.session.id, is_called=True, attended=None))
    visit.press("close_help")

    assert (visit.count(CallHelp), visit.session.phase) == (1, phase)


def test_staff_see_who_calls(hall):
    """The call stands before the hall's staff until somebody has been there."""
    hall.kiosk.call("POST", "/help", HelpCall("zh"))
    with hall.services.database.reading() as connection:
        calls = [issue.subject for issue in issues.still_open(connection) if issue.key == HELP_ISSUE]

    assert calls == ["K03"]


def test_agent(visit_at):
    """An agent files for another with both cards, a scope and a last day, and the application says who is who."""
    visit = visit_at(Phase.AUTHORITY)
    visit.press("proxy.scope.file", "proxy.term.30", "next")
    visit.fill()
    visit.sign_and_file()
    file = visit.last(File)

    assert (file.applicant.number, file.proxy.agent.number, file.proxy.until) == (NUMBER, AGENT_NUMBER, "2026-10-27")
