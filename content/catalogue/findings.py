"""What can be wrong with a form, a situation or an applicant, as stable keys that wording is written for.

A finding never holds an answer: it may be logged, counted and sent to staff.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from content.catalogue.bilingual import Bilingual
from content.contract.citizen_number import NumberRule
from content.contract.credit_code import CodeRule


class Fault(StrEnum):
    """List the wording keys of findings; those of numbers continue with the rule that is broken."""

    GUIDE_ONLY = "form.guide_only"
    UNKNOWN_FIELD = "form.unknown_field"
    NOT_SHOWN = "form.not_shown"
    REQUIRED = "form.required"
    TOO_LONG = "form.too_long"
    CONTROL_CHARACTER = "form.control_character"
    UNSUPPORTED_CHARACTER = "form.unsupported_character"
    BAD_NAME = "form.bad_name"
    NOT_A_CHOICE = "form.not_a_choice"
    NOT_YES_NO = "form.not_yes_no"
    NOT_IN_LIST = "form.not_in_list"
    BAD_ROWS = "form.bad_rows"
    BAD_ROW = "form.bad_row"
    TOO_FEW_ROWS = "form.too_few_rows"
    TOO_MANY_ROWS = "form.too_many_rows"
    BAD_DATE = "form.bad_date"
    DATE_IN_FUTURE = "form.date_in_future"
    DATE_IN_PAST = "form.date_in_past"
    BAD_PHONE = "form.bad_phone"
    BAD_MONEY = "form.bad_money"
    BAD_INTEGER = "form.bad_integer"
    TOO_SMALL = "form.too_small"
    TOO_LARGE = "form.too_large"
    PATTERN = "form.pattern"
    CITIZEN_NUMBER = "form.citizen_number"
    CREDIT_CODE = "form.credit_code"
    UNANSWERED = "situation.unanswered"
    NOT_AN_OPTION = "situation.not_an_option"
    UNKNOWN_QUESTION = "situation.unknown_question"
    CARD_KIND = "applicant.card_kind"
    CARD_EXPIRED = "applicant.card_expired"
    UNDER_AGE = "applicant.under_age"


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is wrong with one answer: its field or question, the wording key, and the facts that it needs.

    `field` is empty when the fault belongs to no field the catalogue knows.
    """

    field: str
    key: str
    facts: Mapping[str, str | int | Bilingual] = attribute(default_factory=dict)


def finding_keys() -> tuple[str, ...]:
    """List every key a finding may have, so that a test can prove each has words."""
    prefixes = {Fault.CITIZEN_NUMBER, Fault.CREDIT_CODE}
    plain = (fault.value for fault in Fault if fault not in prefixes)
    numbers = (f"{Fault.CITIZEN_NUMBER}.{rule}" for rule in NumberRule)
    codes = (f"{Fault.CREDIT_CODE}.{rule}" for rule in CodeRule)
    return (*plain, *numbers, *codes)
