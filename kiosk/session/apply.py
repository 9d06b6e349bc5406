"""Filling in: situation, form, review, signature. Back always works, and loses no answer before the guide.

The review is checked whole before it is shown; what is signed is the text that stood on it.
"""

from dataclasses import replace

from content.catalogue.applicants import check_applicant
from content.catalogue.forms import Finding
from content.catalogue.model import Terminal
from content.contract.clock import local_date
from kiosk.session import answers, asked_papers, holder, insets, offers, recalling
from kiosk.session.confirmation import confirmation_png
from kiosk.session.events import Event
from kiosk.session.filing import file
from kiosk.session.filling import Draft
from kiosk.session.phase import Errand, Phase
from kiosk.session.readings import CardSeen
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Agreed, Answered, Pressed, Signed

CHANGE = "change."
PAPERS = "papers"


def begin(session: Session, at: Moment) -> Step:
    """Begin on the open item: consent first, then whether this person may, then the first question."""
    if session.draft is None or session.draft.item.terminal is Terminal.GUIDE_ONLY:
        return stay(session)
    applying = replace(session, errand=Errand.APPLY)
    if applying.card is None:
        return stay(applying.goes(Phase.CONSENT))
    refusals = _refusals(session.draft, applying.card, at)
    if refusals:
        return stay(applying.goes(Phase.CARD_REFUSED, refusals=refusals))
    draft = replace(answers.prefill(session.draft, applying.card), question=0, page=0, is_returning=False)
    return _ask(applying, draft, at)


def ask_situation(session: Session, draft: Draft) -> Step:
    """Ask somebody who only looks about their own case, so that the guide can leave out what it does not need."""
    if not may_ask_situation(session, draft):
        return stay(session)
    return _show(session, Phase.SITUATION, replace(draft, question=0))


def may_ask_situation(session: Session, draft: Draft) -> bool:
    """Tell whether the guide can be narrowed here: whoever has signed in is asked on the way to the form."""
    return session.card is None and bool(draft.item.situation.questions)


def go_on(session: Session, draft: Draft, at: Moment) -> Step:
    """Go on with an application that was kept, where it has to be mended first, unless its person may no longer."""
    if session.card is None:
        return stay(session)
    refusals = _refusals(draft, session.card, at)
    if refusals:
        return stay(session.goes(Phase.CARD_REFUSED, refusals=refusals))
    return review(session, draft, at)


def _refusals(draft: Draft, card: CardSeen, at: Moment) -> tuple[Finding, ...]:
    kind = holder.kind(card)
    today = local_date(at.now)
    birth = holder.birth(card, today)
    if kind is None or birth is None:
        return (Finding("card", "session.card.wrong_card"),)
    return check_applicant(draft.item, kind=kind, birth=birth, today=today, valid_to=card.valid_to)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step between the first question and the signature."""
    draft = session.draft
    if draft is None:
        return stay(session)
    match session.phase:
        case Phase.SITUATION:
            return _situation(session, draft, event, at)
        case Phase.FORM:
            return _form(session, draft, event, at)
        case Phase.REVIEW:
            return _reviewing(session, draft, event, at)
        case _:
            return _signing(session, draft, event, at)


def _situation(session: Session, draft: Draft, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a touch or reply
    match event:
        case Answered(field=question, value=option):
            return stay(replace(session, draft=answers.choose(draft, question, option)))
        case Pressed(key="next") if _is_answered(draft):
            return _ask(session, replace(draft, question=draft.question + 1), at)
        case Pressed(key="back") if draft.is_returning and not _has_gaps(draft, at):
            return review(session, draft, at)
        case Pressed(key="back") if draft.question:
            back = replace(draft, question=draft.question - 1, is_returning=False)
            return _show(session, Phase.SITUATION, back)
        case Pressed(key="back"):
            return stay(session.goes(Phase.GUIDE))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _is_answered(draft: Draft) -> bool:
    asked = answers.current_question(draft)
    return asked is not None and asked.id in draft.situation


def _form(session: Session, draft: Draft, event: Event, at: Moment) -> Step:  # noqa: PLR0911  # one line a touch
    if draft.inset is not None and event != Pressed("leave"):
        return _over_page(session, draft, draft.inset, event, at)
    match event:
        case Pressed(key=key) if inset := answers.open_inset(draft, key):
            return stay(replace(session, draft=replace(draft, inset=inset)))
        case Answered(field=key, value=value):
            return stay(replace(session, draft=answers.answer(draft, key, value)))
        case Pressed(key=recalling.ASK):
            return recalling.ask(session, draft)
        case Pressed(key="next"):
            return _leave_page(session, draft, at)
        case Pressed(key="back") if draft.is_returning and not _has_gaps(draft, at):
            return review(session, draft, at)
        case Pressed(key="back"):
            return _turn_back(session, replace(draft, is_returning=False))
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _has_gaps(draft: Draft, at: Moment) -> bool:
    """Tell whether the review would only turn to what is missing: then back leads on through the questions."""
    return bool(answers.settle(draft, local_date(at.now)).problems)


def _over_page(session: Session, draft: Draft, inset: insets.Inset, event: Event, at: Moment) -> Step:
    """Take one touch of what lies over the page; once it closes, the page or the review learns its answer."""
    match insets.touched(inset, event, local_date(at.now)):
        case insets.Closed(value=value):
            below = replace(draft, inset=None)
            told = below if value is None else answers.answer(below, inset.key, value)
            is_only = isinstance(inset, insets.RowOpen) and inset.is_only
            return _leave_page(session, told, at) if is_only else stay(replace(session, draft=told))
        case still:
            return stay(replace(session, draft=replace(draft, inset=still)))


def _leave_page(session: Session, draft: Draft, at: Moment) -> Step:
    left = answers.leave_page(draft, local_date(at.now))
    if left.problems:
        return stay(replace(session, draft=left))
    return _fill(session, replace(left, page=draft.page + 1), at)


def _turn_back(session: Session, draft: Draft) -> Step:
    if draft.page:
        return _show(session, Phase.FORM, replace(draft, page=draft.page - 1, problems=()))
    asked = answers.questions(draft)
    if asked:
        return _show(session, Phase.SITUATION, replace(draft, question=len(asked) - 1, problems=()))
    return stay(session.goes(Phase.GUIDE))


def _ask(session: Session, draft: Draft, at: Moment) -> Step:
    if draft.is_returning:
        return review(session, draft, at)
    if answers.current_question(draft):
        return _show(session, Phase.SITUATION, draft)
    if session.card is None:
        return _show(session, Phase.GUIDE, draft)
    return _fill(session, replace(draft, page=0), at)


def _fill(session: Session, draft: Draft, at: Moment) -> Step:
    if answers.current_page(draft) and not draft.is_returning:
        return _show(session, Phase.FORM, draft)
    if asked_papers.may_scan(draft) and not draft.is_returning:
        return _show(session, Phase.PAPERS, draft)
    return review(session, draft, at)


def review(session: Session, draft: Draft, at: Moment) -> Step:
    """Show the review when nothing is wrong, else the first place that has to be mended."""
    settled = answers.settle(draft, local_date(at.now))
    for problem in settled.problems:
        place = answers.turn_to(settled, problem.field)
        if place:
            is_question = answers.asks_question(settled, problem.field)
            return _show(session, Phase.SITUATION if is_question else Phase.FORM, place)
    return _show(session, Phase.REVIEW, replace(settled, is_returning=False))


def _reviewing(session: Session, draft: Draft, event: Event, at: Moment) -> Step:
    match event:
        case Agreed(shown=shown) if shown:
            return _show(session, Phase.SIGNATURE, replace(draft, shown_text=shown))
        case Pressed(key=key) if key.startswith(CHANGE):
            return _change(session, draft, key.removeprefix(CHANGE))
        case Pressed(key="back") if asked_papers.may_scan(draft):
            return _show(session, Phase.PAPERS, draft)
        case Pressed(key="back"):
            return last_place(session, draft)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _change(session: Session, draft: Draft, key: str) -> Step:
    if key == PAPERS and asked_papers.may_scan(draft):
        return _show(session, Phase.PAPERS, draft)
    place = answers.turn_to(draft, key)
    if place is None:
        return stay(session)
    return _show(session, Phase.SITUATION if answers.asks_question(draft, key) else Phase.FORM, place)


def last_place(session: Session, draft: Draft) -> Step:
    """Turn back to the last page of the form, or what comes before it."""
    last = len(answers.pages(draft))
    return _turn_back(session, replace(draft, page=last))


def _signing(session: Session, draft: Draft, event: Event, at: Moment) -> Step:
    match event:
        case Signed(png=png, lines=lines):
            return stay(replace(session, draft=replace(draft, signature=png, strokes=lines)))
        case Pressed(key="confirm_signature") if session.look.speech:
            return stay(replace(session, draft=replace(draft, signature=confirmation_png(), strokes=())))
        case Pressed(key="file") if not offers.missing_to_file(draft.item, session.hall):
            return file(session)
        case Pressed(key="back"):
            return review(session, draft, at)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def _show(session: Session, phase: Phase, draft: Draft) -> Step:
    return stay(session.goes(phase, draft=draft))
