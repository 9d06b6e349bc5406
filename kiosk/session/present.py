"""From a visit to its screen: one view for each phase, in the citizen's language. Nothing is decided here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from content.catalogue.model import Item
from content.text.wording import Text
from kiosk.session.filling import Draft
from kiosk.session.phase import Phase
from kiosk.session.replies import Filed
from kiosk.session.screen import Buttons, Screen
from kiosk.session.state import Session
from kiosk.session.views import (
    booking,
    collect,
    filed,
    form,
    guide,
    handing,
    helping,
    identity,
    identity_code,
    keeping,
    paper_ways,
    papers,
    passport,
    proxy,
    publicity,
    rating,
    review,
    start,
    supplying,
    timeline,
    topics,
    tracking,
    typed,
    verifying,
)
from kiosk.session.views.frame import Scene, page

View = Callable[[Scene], Screen]


def present(session: Session, text: Text, now: datetime) -> Screen:
    """Write the whole screen. ``text`` speaks the language of the session's look."""
    scene = Scene(session, text, now)
    if session.help:
        return helping.help_page(scene)
    return _leaving(scene) if session.is_leaving else VIEWS[session.phase](scene)


def _leaving(scene: Scene) -> Screen:
    """Ask before typed answers are thrown away."""
    choices = (
        scene.button("stay", "primary", icon="arrow-left"),
        scene.button("leave", icon="sign-out", label=scene.say("leaving.leave")),
    )
    return page(scene, "leaving", blocks=(scene.paragraph("leaving.text", is_large=True), Buttons(choices)))


def _with_draft(view: Callable[[Scene, Draft], Screen]) -> View:
    """Give a view its draft; the phases that use it always have one, and without it there is only waiting to show."""

    def shown(scene: Scene) -> Screen:
        return view(scene, scene.session.draft) if scene.session.draft else start.opening(scene)

    return shown


def _with_item(view: Callable[[Scene, Item], Screen]) -> View:
    return _with_draft(lambda scene, draft: view(scene, draft.item))


def _with_filed(view: Callable[[Scene, Filed], Screen]) -> View:
    def shown(scene: Scene) -> Screen:
        return view(scene, scene.session.filed) if scene.session.filed else filed.filing(scene)

    return shown


VIEWS: Mapping[Phase, View] = MappingProxyType(
    {
        Phase.ATTRACT: start.attract,
        Phase.HOME: start.home,
        Phase.SEARCH: start.search,
        Phase.THEMES: topics.themes,
        Phase.UNITS: topics.units,
        Phase.OPENING: start.opening,
        Phase.GUIDE: _with_item(guide.guide),
        Phase.CONSENT: identity.consent,
        Phase.CARD: identity.card,
        Phase.CARD_REFUSED: identity.card_refused,
        Phase.TYPED: typed.typed,
        Phase.SHOW_CODE: identity_code.show_code,
        Phase.PASSPORT: passport.passport,
        Phase.AUTHORITY: proxy.authority,
        Phase.SITUATION: _with_draft(form.situation),
        Phase.FORM: _with_draft(form.form),
        Phase.PAPERS: _with_draft(papers.papers),
        Phase.PAPER_WAY: _with_draft(paper_ways.ways),
        Phase.PHONE: _with_draft(paper_ways.phone),
        Phase.PAPER_CAMERA: _with_draft(papers.camera),
        Phase.PAPER_PAGE: _with_draft(papers.paper_page),
        Phase.REVIEW: _with_draft(review.review),
        Phase.SIGNATURE: _with_draft(review.signature),
        Phase.KEPT: keeping.kept,
        Phase.RESUME: keeping.resume,
        Phase.RESUME_SCAN: keeping.resume_scan,
        Phase.HAND_OVER: _with_draft(handing.hand_over),
        Phase.FILING: filed.filing,
        Phase.FILING_SLOW: filed.filing_slow,
        Phase.NOT_FILED: filed.not_filed,
        Phase.FILED: _with_filed(filed.filed),
        Phase.DECIDING: filed.deciding,
        Phase.SCAN: collect.scan,
        Phase.PUBLIC: publicity.public,
        Phase.LICENCE_GENUINE: verifying.genuine,
        Phase.CLAIMING: collect.claiming,
        Phase.ANSWER: collect.answer,
        Phase.PRINTING: collect.printing,
        Phase.PRINTED: collect.printed,
        Phase.TRACK_WAY: tracking.way,
        Phase.TRACK_NUMBER: tracking.number,
        Phase.TRACKING: tracking.waiting,
        Phase.OWN_CASES: tracking.own_cases,
        Phase.TIMELINE: timeline.timeline,
        Phase.NOTICE_PRINTING: tracking.printing,
        Phase.NOTICE_PRINTED: tracking.printed,
        Phase.SUPPLY: supplying.supply,
        Phase.SUPPLY_FILING: supplying.filing,
        Phase.SUPPLY_FILED: supplying.filed,
        Phase.RATING: rating.rating,
        Phase.REASONS: rating.reasons,
        Phase.THANKS: rating.thanks,
        Phase.BOOKING: booking.booking,
        Phase.BOOKING_ASKING: booking.asking,
    }
)
"""Every phase and its view; a test proves that none is missing."""
