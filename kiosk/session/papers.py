"""Papers by the document camera or a telephone: chosen from a list, taken, looked at, taken again, removed.

A page lives in the visit's draft and nowhere else until it is filed. No paper has to be scanned: "next" always works.
"""

from dataclasses import replace

from kiosk.session import apply, asked_papers, offers, phoning
from kiosk.session.commands import Film, TakePage
from kiosk.session.earlier import EarlierFound, FindEarlier
from kiosk.session.events import Event
from kiosk.session.filling import Draft, Scanning
from kiosk.session.phase import Phase
from kiosk.session.readings import FilmEnded, PageAdvised, PageNotTaken, PageTaken, ScannedPage
from kiosk.session.state import Moment, Session, Step, end, release, stay
from kiosk.session.touches import Pressed

SCAN = "scan_paper."
LOOK = "look_page."


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between the form and the review."""
    draft, scanning = session.draft, session.scanning
    if draft is None:
        return stay(session)
    if event == Pressed("leave"):
        return end(session, at)
    if isinstance(event, EarlierFound):
        return stay(replace(session, draft=replace(draft, offered=event.offers)))
    if session.phase is Phase.PAPERS or scanning is None:
        return _listed(session, draft, event, at)
    return _with_paper(session, draft, scanning, event)


def _with_paper(session: Session, draft: Draft, scanning: Scanning, event: Event) -> Step:
    match session.phase:
        case Phase.PAPER_WAY:
            return _choosing(session, draft, scanning, event)
        case Phase.PHONE:
            return phoning.advance(session, draft, scanning, event)
        case Phase.PAPER_CAMERA:
            return _filming(session, draft, scanning, event)
        case _:
            return _looking(session, draft, scanning, event)


def _listed(session: Session, draft: Draft, event: Event, at: Moment) -> Step:
    match event:
        case Pressed(key="next"):
            return apply.review(session, draft, at)
        case Pressed(key="back"):
            return apply.last_place(session, draft)
        case Pressed(key=key) if key.startswith(SCAN):
            return open_paper(session, draft, key.removeprefix(SCAN))
        case _:
            return stay(session)


def open_paper(session: Session, draft: Draft, material: str) -> Step:
    """Look at the first page of a material, or ask where it comes from when there is none."""
    if all(known.id != material for known in asked_papers.scannable(draft)):
        return stay(session)
    if asked_papers.pages(draft, material):
        return stay(session.goes(Phase.PAPER_PAGE, scanning=Scanning(material, 0)))
    return session.goes(Phase.PAPER_WAY, scanning=Scanning(material, 0)), _ask_what_is_here(session, draft)


def _ask_what_is_here(session: Session, draft: Draft) -> tuple[FindEarlier, ...]:
    """Ask once what the bureau has from earlier cases: it takes a card in hand, and the server."""
    card = session.card
    is_known = draft.offered is not None or session.supplying is not None
    if is_known or card is None or card.by != "card" or offers.missing_to_phone(session.hall):
        return ()
    return (FindEarlier(session.id, draft.item.id, draft.bundle, card.number),)


def _choosing(session: Session, draft: Draft, scanning: Scanning, event: Event) -> Step:
    match event:
        case Pressed(key="by_camera"):
            return _film(session, scanning)
        case Pressed(key="by_phone"):
            return phoning.start(session, scanning)
        case Pressed(key="use_earlier") if offer := asked_papers.offer(draft, scanning.material):
            used = replace(draft, earlier={**draft.earlier, scanning.material: offer})
            return stay(session.goes(Phase.PAPERS, draft=used, scanning=None))
        case Pressed(key="drop_earlier"):
            left = {material: each for material, each in draft.earlier.items() if material != scanning.material}
            return stay(replace(session, draft=replace(draft, earlier=left)))
        case Pressed(key="back"):
            return _leave_ways(session, draft, scanning)
        case _:
            return stay(session)


def _to_list(session: Session, draft: Draft) -> Step:
    """Go back to the papers of an application, or to the list that a case lacks."""
    return stay(session.goes(Phase.SUPPLY if session.supplying else Phase.PAPERS, draft=draft, scanning=None))


def _leave_ways(session: Session, draft: Draft, scanning: Scanning) -> Step:
    taken = len(asked_papers.pages(draft, scanning.material))
    if not taken:
        return _to_list(session, draft)
    return stay(session.goes(Phase.PAPER_PAGE, scanning=Scanning(scanning.material, taken - 1)))


def _film(session: Session, scanning: Scanning) -> Step:
    draft = session.draft
    if draft is None or offers.missing_to_scan(session.hall):
        return stay(session)
    is_new = scanning.page == len(asked_papers.pages(draft, scanning.material))
    if is_new and asked_papers.is_full(draft, scanning.material):
        return stay(session)
    return session.goes(Phase.PAPER_CAMERA, scanning=scanning), (Film(session.id),)


def _filming(session: Session, draft: Draft, scanning: Scanning, event: Event) -> Step:  # noqa: PLR0911  # one line an event
    match event:
        case PageAdvised(advice=advice):
            return stay(replace(session, hint=advice))
        case PageTaken(page=page):
            return _keep(session, draft, scanning, page)
        case PageNotTaken(advice=advice):
            return stay(replace(session, hint=advice, scanning=replace(scanning, is_taking=False)))
        case FilmEnded(key="over"):
            return replace(session, scanning=replace(scanning, is_taking=False)), (Film(session.id),)
        case FilmEnded(key="camera_gone"):
            return stay(replace(session, trouble="camera_gone", scanning=replace(scanning, is_taking=False)))
        case Pressed(key="again") if session.trouble:
            return _film(session, scanning)
        case Pressed(key="take") if not (session.trouble or scanning.is_taking):
            return replace(session, scanning=replace(scanning, is_taking=True)), (TakePage(session.id),)
        case Pressed(key="back"):
            return _leave_camera(session, draft, scanning)
        case _:
            return stay(session)


def _keep(session: Session, draft: Draft, scanning: Scanning, page: ScannedPage) -> Step:
    taken = asked_papers.pages(draft, scanning.material)
    kept = (*taken[: scanning.page], page, *taken[scanning.page + 1 :])
    papers = {**draft.papers, scanning.material: kept}
    return stay(
        session.goes(Phase.PAPER_PAGE, draft=replace(draft, papers=papers), scanning=replace(scanning, is_taking=False))
    )


def _leave_camera(session: Session, draft: Draft, scanning: Scanning) -> Step:
    taken = len(asked_papers.pages(draft, scanning.material))
    let_go = release(session)
    if not taken:
        return session.goes(Phase.PAPER_WAY, scanning=Scanning(scanning.material, 0)), let_go
    return session.goes(Phase.PAPER_PAGE, scanning=Scanning(scanning.material, min(scanning.page, taken - 1))), let_go


def _looking(session: Session, draft: Draft, scanning: Scanning, event: Event) -> Step:
    taken = len(asked_papers.pages(draft, scanning.material))
    match event:
        case Pressed(key="retake"):
            return _film(session, scanning)
        case Pressed(key="add_page"):
            return _add(session, draft, scanning, taken)
        case Pressed(key="remove_page"):
            return _remove(session, draft, scanning)
        case Pressed(key="done" | "back"):
            return _to_list(session, draft)
        case Pressed(key=key) if key.startswith(LOOK):
            shown = int(key.removeprefix(LOOK)) if key.removeprefix(LOOK).isdecimal() else taken
            return stay(replace(session, scanning=replace(scanning, page=shown)) if shown < taken else session)
        case _:
            return stay(session)


def _add(session: Session, draft: Draft, scanning: Scanning, taken: int) -> Step:
    if asked_papers.is_full(draft, scanning.material):
        return stay(session)
    return stay(session.goes(Phase.PAPER_WAY, scanning=replace(scanning, page=taken)))


def _remove(session: Session, draft: Draft, scanning: Scanning) -> Step:
    taken = asked_papers.pages(draft, scanning.material)
    left = (*taken[: scanning.page], *taken[scanning.page + 1 :])
    shorter = replace(draft, papers={**draft.papers, scanning.material: left})
    if not left:
        return _to_list(session, shorter)
    place = min(scanning.page, len(left) - 1)
    return stay(session.goes(Phase.PAPER_PAGE, draft=shorter, scanning=replace(scanning, page=place)))
