"""What a supervising department is told of each decision, and how it acknowledges it (审管分离).

Who approves does not supervise, so each decision goes to the department that does. A notice names case, item and
decision, and holds nothing about a citizen.
"""

from typing import Literal

import msgspec

DecisionWord = Literal["grant", "refuse", "revoke", "cancel"]
NOTICES_MOST = 100
ACKNOWLEDGED_MOST = 200


class DecisionNotice(msgspec.Struct, frozen=True):
    """Tell of one decision. ``seq`` is its entry in the server's record: it grows, and it never means another one.

    ``decided_by`` is a staff id, ``rule:ID@VERSION`` or ``law:ARTICLE``; ``decided_at`` is RFC 3339.
    """

    seq: int
    case_no: str
    item: str
    item_zh: str
    item_en: str
    unit: str
    department: str
    decision: DecisionWord
    decided_by: str
    decided_at: str


class DecisionPage(msgspec.Struct, frozen=True):
    """List decisions in their order. Ask on with ``after=next``; a page shorter than asked for is the last one now."""

    decisions: list[DecisionNotice]
    next: int


class AcknowledgementRequest(msgspec.Struct, frozen=True):
    """Say that a department has taken note of decisions; ``by`` is the post or system that did. May be sent again."""

    decisions: list[int]
    by: str


class AcknowledgementReply(msgspec.Struct, frozen=True):
    """Tell which decisions count as acknowledged now, and which were never this department's."""

    acknowledged: list[int]
    unknown: list[int]
