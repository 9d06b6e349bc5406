"""Looking around: the idle screen, the start page, search, and an item's guide. Nobody needs to sign in for it."""

from dataclasses import replace

from content.bundle.topics import FOR_LEGAL_PERSONS, FOR_PERSONS, TopicKind, kind_of
from kiosk.session import booking, offers, proxy, publicity
from kiosk.session.apply import ask_situation, begin
from kiosk.session.commands import Find, Open, Scan
from kiosk.session.events import ContentChanged, Event
from kiosk.session.filling import Draft
from kiosk.session.phase import Errand, Phase
from kiosk.session.replies import ErrandFailed, ItemOpened, ItemsFound
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import ItemChosen, Pressed, Queried


def advance(session: Session, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a touch or reply
    """Take one step while nothing is being filled in."""
    match event:
        case Pressed(key="start") if session.phase is Phase.ATTRACT:
            return _find(session.goes(Phase.HOME), "")
        case Pressed(key=key) if session.phase is Phase.HOME:
            return _choose_errand(session, key, at)
        case Queried(text=text) if session.phase is Phase.SEARCH:
            return _find(session, text)
        case ItemsFound() if session.phase in _LISTING and _is_meant(session, event):
            heard = "" if session.trouble == _NOT_SEARCHED else session.trouble
            return stay(replace(session, rows=event.items, trouble=heard))
        case ErrandFailed():
            return _failed(session, event)
        case ItemChosen(code=code) if session.phase in _LISTING:
            return _open(session, code)
        case ItemOpened() if session.phase is Phase.OPENING and event.item.id == session.opening:
            draft = Draft(item=event.item, submission=event.submission, bundle=event.bundle)
            return stay(session.goes(Phase.GUIDE, draft=draft))
        case Pressed(key=key) if session.phase in _PAGES:
            return _turn(session, key, at)
        case _:
            return stay(session)


_NOT_SEARCHED = "not_searched"
_LISTING = frozenset({Phase.HOME, Phase.SEARCH})
_PAGES = frozenset({Phase.SEARCH, Phase.THEMES, Phase.UNITS, Phase.OPENING, Phase.GUIDE})
BY_THEME, BY_UNIT, EVERYTHING = "by_theme", "by_unit", "everything"
_WAYS = {BY_THEME: Phase.THEMES, BY_UNIT: Phase.UNITS}


def refresh(session: Session, event: ContentChanged) -> Step:
    """Show another catalogue version from now on; an application that is open keeps the version it began with."""
    hall = replace(session.hall, bundle=event.bundle, notices=event.notices, hours=event.hours)
    hall = replace(hall, bookings=event.bookings, topics=event.topics)
    changed = replace(session, hall=hall)
    if changed.within and not is_topic(changed, changed.within):
        changed = replace(changed, within="")
    return _find(changed, changed.query) if changed.phase in _LISTING else stay(changed)


def _failed(session: Session, event: ErrandFailed) -> Step:
    match session.phase, event.errand:
        case Phase.HOME | Phase.SEARCH, "find":
            return stay(replace(session, trouble=_NOT_SEARCHED))
        case Phase.OPENING, "open":
            return return_to_list(session, trouble="not_opened")
        case _:
            return stay(session)


def return_to_list(session: Session, trouble: str = "") -> Step:
    """Go back to the list an item was opened from; somebody signed in goes to the search."""
    known = proxy.forget(session)
    back = known.goes(Phase.SEARCH if known.card else known.opened_from, trouble=trouble, draft=None, opening="")
    return _find(back, back.query)


def _choose_errand(session: Session, key: str, at: Moment) -> Step:  # noqa: PLR0911  # one line a card
    match key:
        case "apply" if not offers.missing_for_errand(Errand.APPLY, session.hall):
            return stay(session.goes(Phase.CONSENT, errand=Errand.APPLY))
        case "collect" if not offers.missing_for_errand(Errand.COLLECT, session.hall):
            return session.goes(Phase.SCAN, errand=Errand.COLLECT), (Scan(session.id),)
        case "track" if not offers.missing_for_errand(Errand.TRACK, session.hall):
            return stay(session.goes(Phase.TRACK_WAY, errand=Errand.TRACK))
        case "book" if not offers.missing_for_errand(Errand.BOOK, session.hall):
            return booking.start(session)
        case "public":
            return publicity.start(session)
        case "browse":
            return _find(session.goes(Phase.SEARCH, errand=Errand.LOOK), "")
        case "back" | "leave":
            return end(session, at)
        case _:
            return stay(session)


def _turn(session: Session, key: str, at: Moment) -> Step:
    match session.phase, key:
        case Phase.SEARCH | Phase.THEMES | Phase.UNITS, _:
            return _browse(session, key)
        case Phase.OPENING | Phase.GUIDE, "back":
            return return_to_list(session)
        case Phase.GUIDE, "next" if session.draft and offers.can_start(session.draft.item, session.hall):
            return begin(session, at)
        case Phase.GUIDE, "my_case" if session.draft:
            return ask_situation(session, session.draft)
        case Phase.GUIDE, "for_other" if session.draft and proxy.may_start(session, session.draft):
            return proxy.start(session)
        case _:
            return stay(session)


def _browse(session: Session, key: str) -> Step:
    """Turn to the themes, to the departments, to what is under one of them, and back."""
    if key == "back":
        return _leave_search(session)
    if session.phase is Phase.SEARCH and key in _WAYS and session.hall.topics:
        return stay(session.goes(_WAYS[key]))
    if key == EVERYTHING or is_topic(session, key):
        return _find(session.goes(Phase.SEARCH, within="" if key == EVERYTHING else key), "")
    return stay(session)


def is_topic(session: Session, key: str) -> bool:
    """Tell whether a key is that of a topic of the catalogue that is shown."""
    is_served = bool(session.hall.topics) and key in {FOR_PERSONS, FOR_LEGAL_PERSONS}
    return is_served or any(topic.key == key for topic in session.hall.topics)


def _leave_search(session: Session) -> Step:
    """Go back from a topic to where it was chosen, and from all topics to the start page."""
    if session.within:
        ways = {TopicKind.THEME: Phase.THEMES, TopicKind.UNIT: Phase.UNITS, TopicKind.SERVES: Phase.SEARCH}
        return _find(session.goes(ways[kind_of(session.within)], within=""), "")
    if session.phase is not Phase.SEARCH:
        return _find(session.goes(Phase.SEARCH), "")
    if session.card:
        return stay(replace(session, is_leaving=True))
    return _find(session.goes(Phase.HOME), "")


def _is_meant(session: Session, event: ItemsFound) -> bool:
    return (event.query, event.within) == (session.query, session.within)


def _find(session: Session, query: str) -> Step:
    return replace(session, query=query), (Find(session.id, query, session.within),)


def _open(session: Session, code: str) -> Step:
    opening = session.goes(Phase.OPENING, opening=code, opened_from=session.phase)
    return opening, (Open(session.id, code),)
