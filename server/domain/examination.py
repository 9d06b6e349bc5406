"""What an application is found to be when it is opened: a case to accept, one to look at, or no case at all.

Pure: the same answers always get the same result. It holds no answer and no name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.catalogue import applicants, forms, rules
from content.catalogue.findings import Finding
from content.catalogue.item import ApplicantRule, Item
from content.catalogue.terms import CardKind, HandlingType
from content.contract import citizen_number
from content.contract.application import Applicant, Application
from content.contract.citizen_number import BrokenNumber
from content.contract.clock import local_date
from content.contract.code import CLOCKS_APART_MOST, Code, CodeFault, Holder, read_authentic
from content.contract.envelope import Envelope
from content.contract.ids import parse_case_number
from content.law.calendar import Uncovered, WorkCalendar
from content.law.clock import DECISION, Deadlines, deadlines
from server.domain.case import Case, CaseState, HandsOut

Keys = Mapping[bytes, Ed25519PublicKey]
UNCOVERED = "deadline.uncovered"
TYPED, UNPROVEN, USED, PASSPORT = "identity.typed", "identity.unproven", "identity.used", "identity.passport"
# A code is shown when the visit begins, and a long form may take its time.
FILED_WITHIN = timedelta(hours=2)
# 民法典 arts 17 and 18: whoever is 18 acts for himself, and so may act for another. Cited without the text at hand; the
# bureau confirms it.
AGENT_LEAST_AGE = 18
# The house's own bound: no law that was read says how long an authority may hold.
AUTHORITY_MOST = timedelta(days=180)
# ICAO Doc 9303-4: nine characters; a filler within stands for a sign that the zone cannot write.
_PASSPORT_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9<]{0,8}")


@dataclass(frozen=True)
class Mismatch:
    """Say by a key why envelope, body and catalogue do not make a case."""

    problem: str


def mismatch(envelope: Envelope, application: Application) -> Mismatch | None:
    """Compare what the kiosk wrote outside with what is inside, and the case number with its kiosk."""
    outside = (envelope.id, envelope.case_no, envelope.item, envelope.bundle)
    inside = (application.id, application.case_no, application.item, application.bundle)
    if outside != inside:
        return Mismatch("submission.inconsistent")
    number = parse_case_number(envelope.case_no)
    if number is None or str(number) != envelope.case_no or number.kiosk != envelope.kiosk:
        return Mismatch("submission.case_number")
    return None


def filed_on(envelope: Envelope, received_at: datetime) -> date:
    """Give the day of filing: the kiosk's word, but never after its arrival here."""
    created = datetime.fromisoformat(envelope.created)
    return local_date(min(created, received_at))


def findings(item: Item, application: Application, *, today: date) -> tuple[Finding, ...]:
    """Check form, situation and applicant by the catalogue's own code, as the kiosk did on that day."""
    form = forms.check(item, application.situation, application.answers, today=today)
    return (*form, *_applicant_findings(item, application, today))


def identity_problem(application: Application, issuers: Keys) -> str:
    """Say why a person must look at the applicant's card first, so that no rule decides; empty when none must.

    A typed identity proves nothing. An identity code is verified again: its issuer, its holder, and that it was shown
    in this visit.
    """
    match application.applicant.by:
        case "card":
            return ""
        case "typed":
            return TYPED
        case "passport":
            return PASSPORT
        case "code":
            return "" if _is_proven(application, issuers) else UNPROVEN


def code_shown(application: Application, issuers: Keys) -> Code | None:
    """Give the identity code under which an application was filed, if it is one and proves its holder."""
    if application.applicant.by != "code" or not _is_proven(application, issuers):
        return None
    code = read_authentic(application.applicant.proof, keys={}, identity_keys=issuers)
    return None if isinstance(code, CodeFault) else code


def proxy_problems(rule: ApplicantRule, application: Application, *, today: date) -> tuple[str, ...]:
    """Say why a person must look at an agent's authority; nothing when it holds, or the applicant filed in person."""
    proxy = application.proxy
    if proxy is None:
        return ()
    found = (
        ("proxy.not_allowed", not rule.by_agent),
        ("proxy.agent", not _may_act(proxy.agent, for_number=application.applicant.number, today=today)),
        ("proxy.term", not _is_term(proxy.until, today)),
        ("proxy.authority", not proxy.is_principal_present),
    )
    return tuple(problem for problem, is_wrong in found if is_wrong)


def _may_act(agent: Applicant, *, for_number: str, today: date) -> bool:
    number = citizen_number.check(agent.number, today=today)
    is_grown = not isinstance(number, BrokenNumber) and applicants.age_on(number.birth, today) >= AGENT_LEAST_AGE
    return agent.by == "card" and agent.number != for_number and is_grown


def _is_term(until: str, today: date) -> bool:
    try:
        return today <= date.fromisoformat(until) <= today + AUTHORITY_MOST
    except ValueError:
        return False


def _is_proven(application: Application, issuers: Keys) -> bool:
    applicant = application.applicant
    code = read_authentic(applicant.proof, keys={}, identity_keys=issuers)
    if isinstance(code, CodeFault) or code.holder != Holder(applicant.name, applicant.number):
        return False
    return -CLOCKS_APART_MOST <= datetime.fromisoformat(application.filed_at) - code.issued <= FILED_WITHIN


def _applicant_findings(item: Item, application: Application, today: date) -> Sequence[Finding]:
    if application.applicant.card == CardKind.PASSPORT:
        return _passport_findings(item, application.applicant, today)
    number = citizen_number.check(application.applicant.number, today=today)
    if isinstance(number, BrokenNumber):
        return [Finding("applicant", f"{forms.Fault.CITIZEN_NUMBER}.{number.rule}")]
    if application.applicant.card not in list(CardKind):
        return [Finding("applicant", forms.Fault.CARD_KIND)]
    kind = CardKind(application.applicant.card)
    # The expiry was read from the card at the kiosk and is not handed in.
    return applicants.check_applicant(item, kind=kind, birth=number.birth, today=today, valid_to=None)


def _passport_findings(item: Item, applicant: Applicant, today: date) -> Sequence[Finding]:
    try:
        birth = date.fromisoformat(applicant.birth)
    except ValueError:
        return [Finding("applicant", forms.Fault.CARD_KIND)]
    if applicant.by != "passport" or not _PASSPORT_NUMBER.fullmatch(applicant.number):
        return [Finding("applicant", forms.Fault.CARD_KIND)]
    return applicants.check_applicant(item, kind=CardKind.PASSPORT, birth=birth, today=today, valid_to=None)


def open_case(
    *,
    item: Item,
    application: Application,
    holder: str,
    filed: date,
    received_at: datetime,
    now: datetime,
    calendar: WorkCalendar,
    identity_issuers: Keys,
) -> Case:
    """Make the case of an application, received and not yet accepted, with its problems and last days."""
    found = [_key(finding) for finding in findings(item, application, today=filed)]
    days = deadlines(received=filed, legal_days=item.legal_days, promised_days=item.promised_days, calendar=calendar)
    known = days if isinstance(days, Deadlines) else None
    doubted = identity_problem(application, identity_issuers)
    problems = (
        *found,
        *((doubted,) if doubted else ()),
        *proxy_problems(item.applicant, application, today=filed),
        *((UNCOVERED,) if isinstance(days, Uncovered) else ()),
    )
    return Case(
        case_no=application.case_no,
        submission=application.id,
        item=item.id,
        item_version=item.version,
        bundle=application.bundle,
        unit=item.unit,
        case_class=rules.class_of(item, application.situation, application.answers),
        inspectors=item.inspectors,
        hands_out=_hands_out(item),
        state=CaseState.RECEIVED,
        holder=holder,
        title_zh=item.name.zh,
        title_en=item.name.en,
        deadlines=known,
        decide_by=known.decide_by_promise if known else None,
        problems=problems,
        legal_days=item.legal_days,
        promised_days=item.promised_days,
        extendable_days=DECISION.extension_days if item.legal_days else 0,
        all_in=filed,
        received_at=received_at,
        opened_at=now,
    )


def is_sound(case: Case) -> bool:
    """Tell whether a case may be accepted without a person; a missing calendar alone does not hold it up."""
    return all(problem == UNCOVERED for problem in case.problems)


def by_rule(item: Item, application: Application) -> rules.Grant | rules.ToPerson | None:
    """Ask the published rule of an at-once item; None for items that persons decide, and where papers were scanned.

    A rule reads answers and no picture.
    """
    if item.handling_type is not HandlingType.AT_ONCE or item.rule is None:
        return None
    if application.papers or application.earlier:
        return None
    return rules.evaluate(item.rule, application.situation, application.answers)


def _key(finding: Finding) -> str:
    return f"{finding.key}@{finding.field}" if finding.field else str(finding.key)


def _hands_out(item: Item) -> HandsOut:
    if item.result is None:
        return HandsOut.NOTHING
    return HandsOut.KIOSK if item.result.prints_at_kiosk else HandsOut.WINDOW
