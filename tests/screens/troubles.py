"""What goes wrong and what is waited for: every such screen, on the way where it happens."""

from collections.abc import Iterator
from typing import get_args, get_type_hints

from content.contract.claims import ClaimReply
from content.contract.code import CodeFault
from content.contract.tracking import TrackReply
from content.text.wording import Words
from kiosk.session.phase import Phase
from kiosk.session.prints import LicenceSettled, NoticeSettled
from kiosk.session.readings import CodeRead, ScanTrouble
from kiosk.session.replies import ClaimFailed, DraftLost, Tracked, TrackFailed
from tests.kiosk.session.conftest import Visit, walk_to

_WAITS = (
    *(Phase.OPENING, Phase.CARD_REFUSED, Phase.FILING_SLOW, Phase.NOT_FILED, Phase.DECIDING, Phase.TRACKING),
    *(Phase.SUPPLY_FILING, Phase.KEPT),
)
_NO_ANSWER = ("offline", "refused", "broken")
_OUTCOMES = ("confirmed", "sent", "uncertain", "refused", "failed")
_SCANNED = (*CodeFault, "no_code", "scanner_gone")


def troubles(words: Words) -> Iterator[Visit]:
    """Walk to each."""
    yield from (walk_to(phase, words) for phase in _WAITS)
    yield from _left(words)
    yield from _scanned(words)
    yield from _answered(words)
    yield from _printed(words)


def _left(words: Words) -> Iterator[Visit]:
    visit = walk_to(Phase.FORM, words)
    visit.press("leave")
    yield visit
    visit = walk_to(Phase.KEPT, words)
    visit.send(DraftLost(visit.session.id, "broken"))
    yield visit


def _scanned(words: Words) -> Iterator[Visit]:
    for phase in (Phase.SCAN, Phase.SHOW_CODE):
        for trouble in _SCANNED:
            visit = walk_to(phase, words)
            is_fault = isinstance(trouble, CodeFault)
            session = visit.session.id
            visit.send(CodeRead(session, trouble) if is_fault else ScanTrouble(session, trouble))
            yield visit


def _answered(words: Words) -> Iterator[Visit]:
    for state in get_args(get_type_hints(ClaimReply)["state"]):
        if state != "ready":
            visit = walk_to(Phase.CLAIMING, words)
            visit.send(visit.reply(state))
            yield visit
    for state in get_args(get_type_hints(TrackReply)["state"]):
        if state not in {"found", "listed"}:
            visit = walk_to(Phase.TRACKING, words)
            visit.send(Tracked(visit.session.id, "track", TrackReply(state)))
            yield visit
    for key in _NO_ANSWER:
        visit = walk_to(Phase.CLAIMING, words)
        visit.send(ClaimFailed(visit.session.id, key))
        yield visit
        visit = walk_to(Phase.TRACKING, words)
        visit.send(TrackFailed(visit.session.id, key))
        yield visit


def _printed(words: Words) -> Iterator[Visit]:
    for outcome in _OUTCOMES:
        visit = walk_to(Phase.PRINTING, words)
        visit.send(LicenceSettled(visit.session.id, outcome, "paper.out"))
        yield visit
        visit = walk_to(Phase.NOTICE_PRINTING, words)
        visit.send(NoticeSettled(visit.session.id, outcome, "paper.out"))
        yield visit
