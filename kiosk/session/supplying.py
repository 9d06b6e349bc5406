"""Supplying what a case was asked to add (补正), from any kiosk: one answer for each line of the list, filed at once.

A line that is the label of a form's field is asked again as that field: the same keys, the same checks.
"Filed" is said only after the journal has it on disk (promise 1). It takes the holder's own card.
"""

from dataclasses import replace
from datetime import date

from content.catalogue.asked_again import fault_in_answer, field_meant
from content.catalogue.fields import Field
from content.catalogue.findings import Finding
from content.catalogue.values import normalise
from content.contract.application import line_material
from content.contract.clock import local_date
from content.text.mask import mask_name
from kiosk.session import asked_papers, holder, insets, line_papers, offers, papers
from kiosk.session.commands import (
    FileSupply,
    Open,
)
from kiosk.session.events import Event
from kiosk.session.filling import Draft, Supplying
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintSupplyReceipt,
)
from kiosk.session.prints import ReceiptSettled
from kiosk.session.replies import FilingFailed, ItemOpened, SupplyFiled
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Answered, Pressed
from kiosk.session.tracking import held

FIELD = "supply."
LONGEST = 300
_EMPTY = "session.supply.empty"


def may_start(session: Session) -> bool:
    """Tell whether the list on the screen can be answered here now."""
    told = held(session)
    is_read = session.card is not None and session.card.by == "card"
    return told is not None and bool(told.wanted) and is_read and not offers.missing_to_supply(session.hall)


def start(session: Session) -> Step:
    """Begin on the list that is shown, or go on with what was answered before going back to look."""
    told, case = held(session), session.inquiry.case if session.inquiry else None
    if told is None or case is None or not may_start(session):
        return stay(session)
    begun = session.supplying
    if begun is not None and (begun.case_no, begun.number) == (case.case_no, told.supplement) and not begun.filed:
        return session.goes(Phase.SUPPLY), () if begun.opened else (Open(session.id, case.item),)
    supplying = Supplying(
        case_no=case.case_no,
        item=case.item,
        submission=told.submission,
        number=told.supplement,
        wanted=told.wanted,
        texts=("",) * len(told.wanted),
    )
    return session.goes(Phase.SUPPLY, supplying=supplying, draft=None), (Open(session.id, case.item),)


def has_answers(session: Session) -> bool:
    """Tell whether anything was answered to the list that would be lost by leaving it."""
    typed = session.supplying is not None and any(text.strip() for text in session.supplying.texts)
    return typed or (session.draft is not None and any(session.draft.papers.values()))


def advance(session: Session, event: Event, at: Moment) -> Step:  # noqa: C901, PLR0911  # one line a touch or reply
    """Take one step between the list and the end of the receipt's screen."""
    supplying = session.supplying
    if supplying is None:
        return stay(session)
    if session.phase is Phase.SUPPLY and supplying.inset is not None and event != Pressed("leave"):
        return stay(replace(session, supplying=_over_list(supplying, supplying.inset, event, local_date(at.now))))
    match session.phase, event:
        case Phase.SUPPLY, Pressed(key=key) if inset := _inset(supplying, key):
            return stay(replace(session, supplying=replace(supplying, inset=inset)))
        case Phase.SUPPLY, Answered(field=field, value=value):
            return stay(replace(session, supplying=_keep(supplying, field, value)))
        case Phase.SUPPLY, ItemOpened(item=item) if item.id == supplying.item:
            draft = line_papers.gathering(item, supplying.wanted)
            return stay(replace(session, supplying=replace(supplying, opened=item), draft=draft))
        case Phase.SUPPLY, Pressed(key=key) if session.draft and key.startswith(papers.SCAN):
            return papers.open_paper(session, session.draft, key.removeprefix(papers.SCAN))
        case Phase.SUPPLY, Pressed(key="file"):
            return _file(session, supplying, local_date(at.now))
        case Phase.SUPPLY, Pressed(key="back"):
            return stay(session.goes(Phase.TIMELINE))
        case Phase.SUPPLY_FILING, FilingFailed(key=key):
            return stay(session.goes(Phase.NOT_FILED, failure=key, supplying=None, draft=None))
        case Phase.SUPPLY_FILED, Pressed(key="finish"):
            return end(session, at)
        case _:
            return stay(session)


def filed(session: Session, event: SupplyFiled) -> Step:
    """Take the news that it is on disk, however late it comes, and print a receipt."""
    supplying = session.supplying
    if supplying is None or supplying.filed is not None:
        return stay(session)
    name = mask_name(session.card.name) if session.card else ""
    receipt = PrintSupplyReceipt(session.id, event, supplying.item, supplying.wanted, session.look.language, name)
    return session.goes(Phase.SUPPLY_FILED, supplying=replace(supplying, filed=event), draft=None), (receipt,)


def receipt_settled(session: Session, supplying: Supplying, event: ReceiptSettled) -> Step:
    """Take what became of its receipt."""
    return stay(replace(session, receipt=event, supplying=supplying))


def field_at(supplying: Supplying, at: int) -> Field | None:
    """Give the form's field that a line asks for again; nothing for a paper or anything else."""
    return field_meant(supplying.opened, supplying.wanted[at].zh)


def fault_at(supplying: Supplying, at: int, today: date, draft: Draft | None) -> Finding | None:
    """Tell what is wrong with the answer to a line, by the rules of its field; nothing when it may be filed.

    A line that is no field may be answered by pages alone, which ``draft`` gathers.
    """
    text = _canonical(supplying, at)
    if not text and draft is not None and asked_papers.pages(draft, line_material(at)):
        return None
    if not text:
        return Finding(f"{FIELD}{at}", _EMPTY)
    return fault_in_answer(supplying.opened, supplying.wanted[at].zh, text, today=today)


def is_complete(supplying: Supplying, today: date, draft: Draft | None) -> bool:
    """Tell whether every line has an answer that may be filed."""
    return all(fault_at(supplying, at, today, draft) is None for at in range(len(supplying.texts)))


def _canonical(supplying: Supplying, at: int) -> str:
    field = field_at(supplying, at)
    return normalise(field, supplying.texts[at]) if field else supplying.texts[at].strip()


def _inset(supplying: Supplying, pressed: str) -> insets.Inset | None:
    """Open the list or the row that a button stands for, where a line is such a field."""
    places = {f"{FIELD}{at}": field_at(supplying, at) for at in range(len(supplying.texts))}
    fields = {key: field for key, field in places.items() if field is not None}
    return insets.opened(pressed, fields, {f"{FIELD}{at}": text for at, text in enumerate(supplying.texts)})


def _over_list(supplying: Supplying, inset: insets.Inset, event: Event, today: date) -> Supplying:
    still = insets.touched(inset, event, today)
    if not isinstance(still, insets.Closed):
        return replace(supplying, inset=still)
    below = replace(supplying, inset=None)
    return below if still.value is None else _keep(below, inset.key, still.value)


def _keep(supplying: Supplying, field: str, value: str) -> Supplying:
    place = field.removeprefix(FIELD)
    if not place.isdecimal() or int(place) >= len(supplying.texts):
        return supplying
    texts = list(supplying.texts)
    texts[int(place)] = value if field_at(supplying, int(place)) else value[:LONGEST]
    return replace(supplying, texts=tuple(texts), is_asked=False)


def _file(session: Session, supplying: Supplying, today: date) -> Step:
    if session.card is None or not is_complete(supplying, today, session.draft):
        return stay(replace(session, supplying=replace(supplying, is_asked=True)))
    if offers.missing_to_supply(session.hall):
        return stay(session)
    command = FileSupply(
        session=session.id,
        case_no=supplying.case_no,
        application=supplying.submission,
        item=supplying.item,
        number=supplying.number,
        language=session.look.language,
        applicant=holder.applicant(session.card),
        texts=tuple(_canonical(supplying, at) for at in range(len(supplying.texts))),
        papers=asked_papers.handed_in(session.draft) if session.draft else (),
    )
    return session.goes(Phase.SUPPLY_FILING), (command,)
