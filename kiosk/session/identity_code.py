"""Signing in by an identity code (亮证码) on the citizen's own telephone, held before the scanner.

The code was verified and used up before it comes here. It goes along with the application, so that the server can
verify it once more.
"""

from dataclasses import replace

from content.contract import citizen_number
from content.contract.citizen_number import CitizenNumber
from content.contract.clock import local_date
from content.contract.code import Code, Holder
from kiosk.session.commands import Scan
from kiosk.session.entry import enter
from kiosk.session.events import Event
from kiosk.session.holder import told_card
from kiosk.session.phase import Phase
from kiosk.session.readings import CodeRead, ScanHinted, ScanTrouble
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Pressed


def start(session: Session) -> Step:
    """Wait for the code at the scanner."""
    return session.goes(Phase.SHOW_CODE), (*release(session), Scan(session.id, "identity"))


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while the code is waited for."""
    match event:
        case CodeRead():
            return _read(session, event, at)
        case ScanTrouble(key=key):
            return stay(replace(session, trouble=key))
        case ScanHinted(hint=hint):
            return stay(replace(session, hint=hint))
        case Pressed(key="again") if session.trouble:
            return start(session)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _read(session: Session, event: CodeRead, at: Moment) -> Step:
    match event.code:
        case Code(holder=Holder(name=name, number=text)):
            number = citizen_number.check(text, today=local_date(at.now))
            if isinstance(number, CitizenNumber):
                return enter(session, told_card(session.id, name, number, by="code", proof=event.text), at)
            return stay(replace(session, trouble="damaged"))
        case Code():
            return stay(replace(session, trouble="no_identity"))
        case fault:
            return stay(replace(session, trouble=str(fault)))
