"""How long a visit waits: for a citizen to touch, and for the world to answer. Counted in ticks of half a second.

Whoever reads large print gets more time, and whoever listens twice as much (WCAG 2.2.1: at least 20 s of warning, one
simple action extends).
A phase in which the kiosk works has its own limit instead, and never ends because nobody touches.
"""

from dataclasses import replace

from kiosk.session import booking, phoning, tracking
from kiosk.session.browse import return_to_list
from kiosk.session.collect import ask_again
from kiosk.session.phase import Phase
from kiosk.session.prints import LicenceSettled
from kiosk.session.replies import ClaimFailed
from kiosk.session.screen import Look
from kiosk.session.state import TICKS_PER_S, Moment, Session, Step, end, stay

QUIET_S = 60
QUIET_WITH_MUCH_TO_READ_S = 100
WARNING_S = 30
FAREWELL_S = 15
# Scanning a code, finding a photo and sending it; nobody touches the screen meanwhile.
ON_THE_PHONE_S = 180
# As long as somebody called from the far end of the hall may take.
HELP_S = 180
SLOW_READERS = 1.5
# Speech is about half as fast as reading, and a key moves by one thing at a time.
LISTENERS = 2.0

_MUCH_TO_READ = frozenset(
    {Phase.GUIDE, Phase.TYPED, Phase.AUTHORITY, Phase.SITUATION, Phase.FORM, Phase.REVIEW, Phase.SIGNATURE, Phase.FILED}
    | {Phase.BOOKING, Phase.TIMELINE, Phase.SUPPLY, Phase.SUPPLY_FILED, Phase.PASSPORT, Phase.KEPT, Phase.RESUME}
    | {Phase.HAND_OVER}
    | {Phase.PAPERS, Phase.PAPER_WAY, Phase.PAPER_CAMERA, Phase.PAPER_PAGE}
)
_NEVER_QUIET = frozenset(
    {Phase.ATTRACT, Phase.OPENING, Phase.FILING, Phase.DECIDING, Phase.CLAIMING, Phase.PRINTING, Phase.THANKS}
    | {Phase.BOOKING_ASKING, Phase.TRACKING, Phase.NOTICE_PRINTING, Phase.SUPPLY_FILING}
)
# The printer's own deadline for a page job is shorter, so 180 s without a word means that the watcher itself is lost.
LIMIT_S = {
    Phase.OPENING: 10,
    Phase.FILING: 30,
    Phase.CLAIMING: 25,
    Phase.DECIDING: 120,
    Phase.PRINTING: 180,
    Phase.TRACKING: 25,
    Phase.BOOKING_ASKING: 25,
    Phase.SUPPLY_FILING: 30,
    Phase.NOTICE_PRINTING: 180,
    Phase.THANKS: FAREWELL_S,
}


def tick(session: Session, at: Moment) -> Step:
    """Let half a second pass."""
    older = replace(session, quiet=session.quiet + 1, waited=session.waited + 1, age=session.age + 1)
    if older.help and older.quiet >= HELP_S * TICKS_PER_S:
        older = replace(older, help=None, quiet=0)
    limit_s = LIMIT_S.get(session.phase)
    if limit_s is not None and older.waited >= limit_s * TICKS_PER_S:
        return _give_up(older, at)
    if session.phase is Phase.DECIDING:
        return ask_again(older)
    if session.phase is Phase.PHONE and not is_over(older):
        return phoning.tick(older)
    if session.phase is Phase.ATTRACT and _is_left_changed(older):
        return end(older, at)
    return end(older, at) if is_over(older) else stay(older)


def _is_left_changed(session: Session) -> bool:
    """Tell whether somebody set up the idle screen to their needs and went: the next one finds it as it was."""
    is_changed = replace(session.look, has_speech=session.hall.has_speech) != Look(has_speech=session.hall.has_speech)
    return is_changed and session.quiet >= _quiet_ticks(session)


def seconds_left(session: Session) -> int | None:
    """Give the seconds before the visit ends, once the citizen must be warned; nothing before."""
    if session.help or session.phase in _NEVER_QUIET or session.quiet < _quiet_ticks(session):
        return None
    left = _quiet_ticks(session) + _warning_ticks(session) - session.quiet
    return max(0, -(-left // TICKS_PER_S))


def told_beforehand_s(session: Session) -> tuple[int, int]:
    """Give the least seconds of quiet before a citizen is warned, and the seconds from then to the end of the visit."""
    return int(QUIET_S * _slowness(session)), int(WARNING_S * _slowness(session))


def is_over(session: Session) -> bool:
    """Tell whether the warning has run out."""
    return seconds_left(session) == 0


def _quiet_ticks(session: Session) -> int:
    seconds = QUIET_WITH_MUCH_TO_READ_S if session.phase in _MUCH_TO_READ else QUIET_S
    if session.phase is Phase.PHONE:
        seconds = ON_THE_PHONE_S
    return int(seconds * TICKS_PER_S * _slowness(session))


def _warning_ticks(session: Session) -> int:
    return int(WARNING_S * TICKS_PER_S * _slowness(session))


def _slowness(session: Session) -> float:
    if session.look.speech:
        return LISTENERS
    return SLOW_READERS if session.look.text_scale > 1 or session.look.reach else 1.0


def _give_up(session: Session, at: Moment) -> Step:  # noqa: PLR0911  # one line a phase
    match session.phase:
        case Phase.OPENING:
            return return_to_list(session, trouble="not_opened")
        case Phase.FILING | Phase.SUPPLY_FILING:
            return stay(session.goes(Phase.FILING_SLOW))
        case Phase.CLAIMING:
            return stay(session.goes(Phase.ANSWER, answer=ClaimFailed(session.id, "offline")))
        case Phase.DECIDING:
            return stay(session.goes(Phase.ANSWER))
        case Phase.TRACKING | Phase.NOTICE_PRINTING:
            return tracking.give_up(session)
        case Phase.BOOKING_ASKING:
            return booking.give_up(session)
        case Phase.PRINTING:
            unknown = LicenceSettled(session.id, "uncertain", "device.no_reply")
            return stay(session.goes(Phase.PRINTED, outcome=unknown))
        case _:
            return end(session, at)
