"""What everybody may read (全公开): the day's public notices, and the newest decisions where the server answers."""

from dataclasses import replace

from kiosk.session.commands import Find, FindResults
from kiosk.session.events import Event
from kiosk.session.phase import Errand, Phase
from kiosk.session.replies import ResultsFound
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Pressed


def start(session: Session) -> Step:
    """Show the notices at once, and ask for the decisions."""
    return session.goes(Phase.PUBLIC, results=None), (FindResults(session.id),)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step on the public screen."""
    match event:
        case ResultsFound():
            return stay(replace(session, results=event))
        case Pressed(key="back"):
            return session.goes(Phase.HOME, errand=Errand.LOOK, query="", within="", results=None), (
                Find(session.id, ""),
            )
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)
