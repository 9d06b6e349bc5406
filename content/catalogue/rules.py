"""Decide an at-once item by its published rule, or hand it to a person with the reason.

Pure. A rule can only grant: refusing is always a person's decision. The decision names the rule, its version and
the post that answers for it, because responsibility for a decision has a name for life.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from content.catalogue.bilingual import Bilingual
from content.catalogue.item import ClassRule, Item, Rule, RuleCondition
from content.catalogue.situations import Answers
from content.catalogue.terms import CaseClass, Operator

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Grant:
    """Say that the rule grants the application."""

    rule: str
    version: int
    officer: Bilingual


@dataclass(frozen=True, slots=True)
class ToPerson:
    """Say that a person has to look, which answer it hangs on, and why."""

    of: str
    reason: Bilingual


def evaluate(rule: Rule, situation: Answers, answers: Answers) -> Grant | ToPerson:
    """Evaluate the conditions in order on checked, canonical answers; the first that fails hands over to a person."""
    known = {**answers, **situation}
    for condition in rule.grants_if:
        if not _is_met(condition, known.get(condition.of)):
            return ToPerson(condition.of, condition.otherwise)
    return Grant(rule.id, rule.version, rule.officer)


def class_of(item: Item, situation: Answers, answers: Answers) -> CaseClass:
    """Give a case's class: the item's own, or the highest that a rule raises it to; no rule lowers it."""
    known = {**answers, **situation}
    raised = (rule.to for rule in item.raised_if if _is_met(rule, known.get(rule.of)))
    return max((item.case_class, *raised), key=tuple(CaseClass).index)


def _is_met(condition: RuleCondition | ClassRule, answer: str | None) -> bool:
    if answer is None:
        return False
    match condition.operator:
        case Operator.AMONG:
            return answer in condition.values
        case Operator.NOT_AMONG:
            return answer not in condition.values
        case Operator.AT_LEAST:
            return _is_number(answer) and Decimal(answer) >= Decimal(condition.values[0])
        case Operator.AT_MOST:
            return _is_number(answer) and Decimal(answer) <= Decimal(condition.values[0])


def _is_number(answer: str) -> bool:
    return _NUMBER.fullmatch(answer) is not None
