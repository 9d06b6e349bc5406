"""Calling a person (帮办) from any screen. The page lies over the journey, which stays as it was beneath.

While it lies there nobody is warned for being quiet, since a person may be on the way; it goes away by itself.
"""

from dataclasses import replace

from kiosk.session.commands import CallHelp
from kiosk.session.events import Event
from kiosk.session.inquiry import HelpPage
from kiosk.session.replies import HelpAnswered
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Pressed

ASK = "help"


def touched(session: Session, event: Event, at: Moment) -> Step:
    """Take the touch that asks for help, or one while its page lies over everything; only its own buttons act then."""
    match event:
        case Pressed(key="help") if session.help is None:
            return _ask(session)
        case Pressed(key="close_help"):
            return stay(replace(session, help=None))
        case Pressed(key="again") if session.help and session.help.answer and not session.help.answer.is_called:
            return _ask(session)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def answered(session: Session, event: HelpAnswered) -> Step:
    """Take the answer to the call, if the page still stands."""
    return stay(replace(session, help=HelpPage(event)) if session.help else session)


def _ask(session: Session) -> Step:
    """Open the page and call."""
    return replace(session, help=HelpPage()), (CallHelp(session.id, session.look.language),)
