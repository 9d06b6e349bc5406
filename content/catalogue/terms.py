"""The fixed words of the national implementation list (实施清单), as the catalogue spells them.

The Chinese element stands in brackets where it is not plain. Imports nothing of this project.
"""

from enum import StrEnum


class ItemType(StrEnum):
    """Tell what kind of power an item uses (事项类型)."""

    LICENCE = "licence"
    CONFIRMATION = "confirmation"
    FILING = "filing"
    PUBLIC_SERVICE = "public_service"


class HandlingType(StrEnum):
    """Tell whether a case is decided in the same visit or within promised days (即办件, 承诺件)."""

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
    PASSPORT = "passport"


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
    """List how a rule compares an answer with its values; the last two compare numbers."""

    AMONG = "among"
    NOT_AMONG = "not_among"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
