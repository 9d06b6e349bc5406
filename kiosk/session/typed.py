"""Signing in by name and number when no card can be read. Each digit is checked as it comes.

A number whose check does not fit is counted, and after a few of them the card is asked for: nobody is to find out
the end of a stranger's number here.
"""

from dataclasses import replace
from datetime import date

from content.catalogue.fields import Field, FieldType
from content.catalogue.findings import Finding
from content.catalogue.model import Bilingual
from content.catalogue.values import check_value, normalise
from content.contract.citizen_number import BrokenNumber, CitizenNumber, NumberRule
from content.contract.clock import local_date
from content.contract.number_so_far import PartialNumber, read_so_far
from kiosk.session.entry import enter, may_type
from kiosk.session.events import Event
from kiosk.session.filling import TypedIdentity
from kiosk.session.holder import told_card
from kiosk.session.phase import Phase
from kiosk.session.state import Moment, Session, Step, end, stay
from kiosk.session.touches import Answered, Pressed

NAME, NUMBER = "typed.name", "typed.number"
_NAME_FIELD = Field(key=NAME, label=Bilingual("姓名", "Name"), type=FieldType.PERSON_NAME)


def advance(session: Session, event: Event, at: Moment) -> Step:
    """Take one step while name and number are typed."""
    match event:
        case Answered(field="typed.name", value=name):
            return _keep(session, replace(session.typed, name=name))
        case Answered(field="typed.number", value=number):
            return _number(session, number, local_date(at.now))
        case Pressed(key="next"):
            return _submit(session, at)
        case Pressed(key="leave"):
            return end(session, at)
        case _:
            return stay(session)


def read_number(typed: TypedIdentity, today: date) -> CitizenNumber | BrokenNumber | PartialNumber:
    """Tell what the number typed so far is worth."""
    return read_so_far("".join(typed.number.split()), today=today)


def name_fault(typed: TypedIdentity, today: date) -> Finding | None:
    """Tell what is wrong with the name, by the rule of every form; nothing when it is good."""
    return check_value(_NAME_FIELD, normalise(_NAME_FIELD, typed.name), today=today)


def _keep(session: Session, typed: TypedIdentity) -> Step:
    return stay(replace(session, typed=typed))


def _number(session: Session, number: str, today: date) -> Step:
    before = session.typed
    typed = replace(before, number=number)
    if typed.number != before.number and _is_unfit(typed, today):
        typed = replace(typed, wrong=typed.wrong + 1)
    kept = replace(session, typed=typed)
    if may_type(kept):
        return stay(kept)
    return stay(kept.goes(Phase.CARD, typed=TypedIdentity(wrong=typed.wrong), trouble="typed_often"))


def _is_unfit(typed: TypedIdentity, today: date) -> bool:
    read = read_number(typed, today)
    return isinstance(read, BrokenNumber) and read.rule is NumberRule.CHECK_DIGIT


def _submit(session: Session, at: Moment) -> Step:
    today = local_date(at.now)
    number = read_number(session.typed, today)
    if name_fault(session.typed, today) or not isinstance(number, CitizenNumber):
        return _keep(session, replace(session.typed, is_asked=True))
    card = told_card(session.id, normalise(_NAME_FIELD, session.typed.name), number)
    return enter(replace(session, typed=TypedIdentity(wrong=session.typed.wrong)), card, at)
