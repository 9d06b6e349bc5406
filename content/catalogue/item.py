"""One service item as the national implementation list (实施清单) describes it.

The names follow the list's elements; the Chinese element stands beside the field where it is not plain.
Holds no decision: `rules`, `situations`, `forms` and `lint` read it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from content.catalogue.bilingual import Bilingual, Phone
from content.catalogue.fields import Condition, Form, Situation
from content.catalogue.terms import (
    CardKind,
    CaseClass,
    Delivery,
    HandIn,
    HandlingType,
    ItemType,
    Necessity,
    Need,
    Operator,
    Origin,
    PaperForm,
    PaperKind,
    Post,
    ResultType,
    Serves,
    Terminal,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Hold an item's three codes: 基本编码 (12), 实施编码 (31), 业务办理项编码 (33)."""

    basic: str
    implementation: str
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """Cite one legal basis (设定依据).

    `sourced` says that somebody read the article and `source` where; otherwise `source` says what to confirm.
    """

    law: Bilingual
    article: Bilingual
    summary: Bilingual
    sourced: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantRule:
    """Say who may file: the least age in whole years, with which cards, and whether an agent may file for them."""

    min_age: int = 18
    cards: tuple[CardKind, ...] = (CardKind.RESIDENT,)
    by_agent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Describe one step of the written process; `days` are working days and count towards the promise."""

    id: str
    name: Bilingual
    post: Post
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """Name a procedure whose working days the limit leaves out, yet are told in writing (行政许可法 art. 45)."""

    name: Bilingual
    at_most_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Describe one row of the list of materials (申请材料).

    What `may_scan` can be laid under a kiosk's document camera instead; whoever does not hands it in as `hand_in` says.
    """

    id: str
    name: Bilingual
    kind: PaperKind
    form: PaperForm
    necessity: Necessity
    origin: Origin
    origin_note: Bilingual
    hand_in: HandIn
    copies: int
    standard: Bilingual
    basis: str
    size: str = "A4"
    tips: Bilingual | None = None
    blank_form: bool = False
    may_scan: bool = False
    note: Bilingual | None = None
    shown_if: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """Describe one charge; an item without any is free. `amount_fen` is hundredths of a yuan."""

    id: str
    name: Bilingual
    amount_fen: int
    standard: Bilingual
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceLine:
    """Put one answer on the licence: its caption there, and the field, question or card's line it is taken from."""

    caption: Bilingual
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Describe what a granted item yields. No `validity_months` means without an end.

    `copies_most` is how often it may be printed again at a kiosk once it was collected: never on security paper.
    """

    name: Bilingual
    type: ResultType
    template: str
    prints_at_kiosk: bool
    validity: Bilingual
    validity_months: int | None = None
    copies_most: int = 0
    face: tuple[FaceLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Say where to ask and where to complain."""

    consult: Phone
    complain: Phone
    place: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq:
    """Answer one question that citizens often ask."""

    question: Bilingual
    answer: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCondition:
    """Demand something of one answer; `otherwise` tells the citizen why a person has to look."""

    of: str
    operator: Operator
    values: tuple[str, ...]
    otherwise: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Decide an at-once item without a person, under a published rule for which an officer's post answers."""

    id: str
    version: int
    published: date
    officer: Bilingual
    text: Bilingual
    grants_if: tuple[RuleCondition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """Raise a case to a higher class when one answer says so; `because` is told to whoever decides."""

    to: CaseClass
    of: str
    operator: Operator
    values: tuple[str, ...]
    because: Bilingual


NO_QUESTIONS: Final = Situation()
NO_FORM: Final = Form()
ADULT_WITH_RESIDENT_CARD: Final = ApplicantRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Describe one service item whole: who may ask, by what law, with which papers, by when, with what result.

    `legal_days` and `promised_days` are working days from acceptance; both are 0 for an item decided at once.
    `guide` tells what to do where a kiosk only guides. `case_class` is the lowest of a case;
    `raised_if` raises it.
    """

    id: str
    version: int
    effective: date
    name: Bilingual
    summary: Bilingual
    codes: Codes
    type: ItemType
    unit: str
    supervisor: Bilingual
    terminal: Terminal
    handling_type: HandlingType
    case_class: CaseClass
    serves: Serves
    legal_basis: tuple[LegalBasis, ...]
    conditions: tuple[Bilingual, ...]
    legal_days: int
    promised_days: int
    limit_note: Bilingual
    steps: tuple[Step, ...]
    materials: tuple[Material, ...]
    contact: Contact
    visits: int
    deliveries: tuple[Delivery, ...]
    themes: tuple[str, ...]
    keywords: tuple[str, ...]
    popularity: int
    result: Result | None = None
    applicant: ApplicantRule = ADULT_WITH_RESIDENT_CARD
    inspectors: int = 0
    cancelled: date | None = None
    excluded: tuple[Excluded, ...] = ()
    fees: tuple[Fee, ...] = ()
    visit_reason: Bilingual | None = None
    faq: tuple[Faq, ...] = ()
    needs_to_file: tuple[Need, ...] = ()
    needs_to_collect: tuple[Need, ...] = ()
    situation: Situation = NO_QUESTIONS
    form: Form = NO_FORM
    rule: Rule | None = None
    raised_if: tuple[ClassRule, ...] = ()
    guide: tuple[Bilingual, ...] = ()
