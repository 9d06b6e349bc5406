"""One service item as the national implementation list (实施清单) describes it.

The names follow the list's elements; the Chinese element stands beside the field where it is not plain.
Holds no decision: `rules`, `situations`, `forms` and `lint` read it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.catalogue.bilingual import Bilingual, Phone
from content.catalogue.fields import Condition, Form, Situation


class ItemType(StrEnum):
    """Tell what kind of power an item uses (事项类型)."""

    LICENCE = "licence"
    CONFIRMATION = "confirmation"
    FILING = "filing"
    PUBLIC_SERVICE = "public_service"


class HandlingType(StrEnum):
    """Tell whether an item is decided in the same visit or within promised days (办件类型: 即办件, 承诺件)."""

    AT_ONCE = "at_once"
    PROMISED = "promised"


class CaseClass(StrEnum):
    """Tell who decides: a clerk, a section chief, or the leader in charge (一般, 重要, 重大)."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"
    MAJOR = "major"


class Serves(StrEnum):
    """Tell whom an item or a theme is for (服务对象)."""

    PERSON = "person"
    LEGAL_PERSON = "legal_person"
    BOTH = "both"


class Terminal(StrEnum):
    """Tell what a kiosk does with an item: handle it in full, or only guide the citizen."""

    FULL = "full"
    GUIDE_ONLY = "guide_only"


class CardKind(StrEnum):
    """List the cards an identity reader can read."""

    RESIDENT = "resident"
    HMT_RESIDENCE = "hmt_residence"
    FOREIGN_PERMANENT = "foreign_permanent"


class Need(StrEnum):
    """List what a kiosk must have working before it offers a part of an item."""

    READER = "reader"
    RECEIPT = "receipt"
    PAGE = "page"
    CAMERA = "camera"
    NETWORK = "network"


class Post(StrEnum):
    """List the posts that take a step; the last to decide follows from the case class."""

    WINDOW = "window"
    RULE = "rule"
    CLERK = "clerk"
    INSPECTORS = "inspectors"
    SECTION_CHIEF = "section_chief"
    LEADER = "leader"


class Delivery(StrEnum):
    """List how a citizen may get the result."""

    KIOSK = "kiosk"
    WINDOW = "window"
    MAIL = "mail"


class PaperKind(StrEnum):
    """Tell whether a material is an original or a copy (材料类型)."""

    ORIGINAL = "original"
    COPY = "copy"


class PaperForm(StrEnum):
    """Tell whether a material is paper or electronic (材料形式)."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    EITHER = "either"


class Necessity(StrEnum):
    """Tell how far a material is needed (必要性); one that can follow later does not hold up filing."""

    REQUIRED = "required"
    CAN_FOLLOW = "can_follow"
    OPTIONAL = "optional"


class Origin(StrEnum):
    """Tell where a material comes from (来源渠道)."""

    APPLICANT = "applicant"
    GOVERNMENT = "government"
    THIRD_PARTY = "third_party"


class HandIn(StrEnum):
    """Tell how a material reaches the bureau when filing at a kiosk."""

    CARD_READER = "card_reader"
    THIS_FORM = "this_form"
    BUREAU_FETCHES = "bureau_fetches"
    AT_INSPECTION = "at_inspection"
    AT_WINDOW = "at_window"


class ResultType(StrEnum):
    """Tell what a granted item yields (结果类型: 证照, 批文, 备案回执, 证明)."""

    CERTIFICATE = "certificate"
    APPROVAL = "approval"
    FILING_RECEIPT = "filing_receipt"
    STATEMENT = "statement"


class Operator(StrEnum):
    """List how a rule compares an answer with its values. The last two compare whole numbers with the first."""

    AMONG = "among"
    NOT_AMONG = "not_among"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Hold an item's three codes: 基本编码 (12), 实施编码 (31), 业务办理项编码 (33)."""

    basic: str
    implementation: str
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """Cite one legal basis (设定依据).

    `sourced` says that somebody read the article; `source` then says where, and otherwise what is to be confirmed.
    """

    law: Bilingual
    article: Bilingual
    summary: Bilingual
    sourced: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantRule:
    """Say who may file: the least age in whole years, and with which cards."""

    min_age: int = 18
    cards: tuple[CardKind, ...] = (CardKind.RESIDENT,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Describe one step of the written process; `days` are working days and count towards the promise."""

    id: str
    name: Bilingual
    post: Post
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """Name a procedure whose working days the limit leaves out and the receipt must tell (行政许可法 art. 45)."""

    name: Bilingual
    at_most_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Describe one row of the list of materials (申请材料)."""

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
    """Put one answer on the licence: its caption there, and the field it is taken from."""

    caption: Bilingual
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Describe what a granted item yields. No `validity_months` means without an end."""

    name: Bilingual
    type: ResultType
    template: str
    prints_at_kiosk: bool
    validity: Bilingual
    validity_months: int | None = None
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
class Item:
    """Describe one service item whole: who may ask, by what law, with which papers, by when, and what comes out.

    `legal_days` and `promised_days` are working days from acceptance; zero belongs to an item decided at once.
    `legal_basis` may hold unsourced entries, which are shown as such. `guide` tells what to do where a kiosk only guides.
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
    applicant: ApplicantRule = ApplicantRule()
    inspectors: int = 0
    cancelled: date | None = None
    excluded: tuple[Excluded, ...] = ()
    fees: tuple[Fee, ...] = ()
    visit_reason: Bilingual | None = None
    faq: tuple[Faq, ...] = ()
    needs_to_file: tuple[Need, ...] = ()
    needs_to_collect: tuple[Need, ...] = ()
    situation: Situation = Situation()
    form: Form = Form()
    rule: Rule | None = None
    guide: tuple[Bilingual, ...] = ()
