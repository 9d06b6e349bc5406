"""How a case ends otherwise, or again: withdrawn, delivered, its licence revoked or its registration cancelled."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection

from server import stocking
from server.acts.moving import Moved, alter, bar, step
from server.acts.outcome import Lack, Missing, Outcome
from server.acts.standing import as_level
from server.domain.case import UNDECIDED, Case, CaseMove, MoveRefused
from server.domain.levels import Actor, Hindered, Hindrance, Level
from server.domain.stock import StockFault
from server.store import licences


class RevocationGround(StrEnum):
    """Tell why a licence is taken away: granted against the law (撤销, art. 69), or forfeited as a penalty (吊销)."""

    ANNULLED = "annulled"
    FORFEITED = "forfeited"


class CancellationGround(StrEnum):
    """List why a licence's registration is cancelled (注销, art. 70)."""

    EXPIRED = "expired"
    HOLDER_DIED = "holder_died"
    BODY_ENDED = "body_ended"
    REVOKED = "revoked"
    IMPOSSIBLE = "impossible"
    OTHER_BY_LAW = "other_by_law"


def withdraw(
    connection: Connection, case: Case, *, actor: Actor, reasons_zh: str, reasons_en: str, now: datetime
) -> Moved:
    """End a case at the citizen's wish, as told to a member of staff; the reasons are what a kiosk will show."""
    return step(connection, case, CaseMove.WITHDRAW, actor=actor, now=now, reasons_zh=reasons_zh, reasons_en=reasons_en)


def deliver(connection: Connection, case: Case, *, actor: Actor, now: datetime, serial: str = "") -> Outcome:
    """Note that the licence reached its holder by other means than a kiosk: at the window or by post.

    Where the hall keeps numbered paper, ``serial`` names the sheet it was printed on, which must be a blank one.
    """
    sheet = stocking.blank_at_hall(connection, serial)
    if isinstance(sheet, StockFault):
        return Missing(Lack.SERIAL)
    made = step(connection, case, CaseMove.DELIVER, actor=actor, now=now, collected_at=now)
    if isinstance(made, Case) and sheet is not None:
        stocking.use_at_hall(connection, sheet, case=made, by=actor.id, now=now)
    return made


def revoke(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    ground: RevocationGround,
    reasons_zh: str,
    remedies_zh: str,
    now: datetime,
    reasons_en: str = "",
    remedies_en: str = "",
) -> Outcome:
    """Take a granted licence away; a leader decides, with reasons and remedies. The licence counts no more."""
    if not reasons_zh or not remedies_zh:
        return Missing(Lack.REMEDIES if reasons_zh else Lack.REASONS)
    told = {"reasons_zh": reasons_zh, "reasons_en": reasons_en}
    rights = {"remedies_zh": remedies_zh, "remedies_en": remedies_en}
    return _void(connection, case, CaseMove.REVOKE, actor=actor, ground=str(ground), now=now, told={**told, **rights})


def cancel(
    connection: Connection,
    case: Case,
    *,
    actor: Actor,
    ground: CancellationGround,
    reasons_zh: str,
    now: datetime,
    reasons_en: str = "",
) -> Outcome:
    """Cancel the registration of a licence that has ended; a leader decides. The licence counts no more."""
    if not reasons_zh:
        return Missing(Lack.REASONS)
    told = {"reasons_zh": reasons_zh, "reasons_en": reasons_en}
    return _void(connection, case, CaseMove.CANCEL, actor=actor, ground=str(ground), now=now, told=told)


def note_renewal(connection: Connection, case: Case, *, actor: Actor, until: date, now: datetime) -> Outcome:
    """Note that a case renews a licence whose last day is ``until``; silence will then renew it (art. 50)."""
    barred = bar(actor, case)
    if barred is not None:
        return barred
    if case.state not in UNDECIDED:
        return MoveRefused(case.state, CaseMove.REVIEW)
    return alter(
        connection, case, "note_renewal", actor=actor, now=now, facts={"until": str(until)}, renews_until=until
    )


def _void(
    connection: Connection,
    case: Case,
    wanted: CaseMove,
    *,
    actor: Actor,
    ground: str,
    now: datetime,
    told: dict[str, str],
) -> Outcome:
    head = as_level(connection, actor, Level.LEADER, case.unit, now)
    if head is None:
        return Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)
    made = step(connection, case, wanted, actor=head, now=now, facts={"ground": ground}, **told)
    if isinstance(made, Case):
        licence = licences.of_case(connection, case.case_no)
        if licence is not None:
            licences.revoke(connection, licence.id)
    return made
