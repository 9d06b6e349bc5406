"""Decide whether the holder of a card may file an item: the right kind of card, still valid, old enough.

Pure, and never told the name or the number.
"""

from datetime import date

from content.catalogue.findings import Fault, Finding
from content.catalogue.item import Item
from content.catalogue.terms import CardKind


def age_on(birth: date, today: date) -> int:
    """Count whole years; the birthday itself counts, and 29 February is kept on 1 March in common years."""
    had_birthday = (today.month, today.day) >= (birth.month, birth.day)
    return today.year - birth.year - (not had_birthday)


def check_applicant(
    item: Item, *, kind: CardKind, birth: date, today: date, valid_to: date | None
) -> tuple[Finding, ...]:
    """Check a card against an item's rule; `valid_to` is the last good day, and absent on a card without end (长期)."""
    rule = item.applicant
    findings: list[Finding] = []
    if kind not in rule.cards:
        findings.append(Finding("card", Fault.CARD_KIND))
    if valid_to is not None and valid_to < today:
        findings.append(Finding("card", Fault.CARD_EXPIRED))
    if age_on(birth, today) < rule.min_age:
        findings.append(Finding("card", Fault.UNDER_AGE, {"min": rule.min_age}))
    return tuple(findings)
