"""What has happened to a case on its way, for its page: supplements, procedures, rounds, notices, and who may act.

Reads only. What may be done about it is worked out in ``offers``.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from server.acts.standing import as_level
from server.domain.case import Case
from server.domain.following import FollowUp, Rectification
from server.domain.levels import Actor, Level
from server.domain.process import Extension, SpecialProcedure, Supplement
from server.domain.rounds import Consultation, Round, Share, ShareStanding, slowest, standing
from server.store import extensions, followups, notices, procedures, rounds, supplements
from server.store.notices import Notice


@dataclass(frozen=True, kw_only=True)
class Course:
    """Hold what lies behind a case. ``levels`` are those the reader may act at today, for himself or for another."""

    supplements: tuple[Supplement, ...]
    procedures: tuple[SpecialProcedure, ...]
    extension: Extension | None
    rounds: tuple[Round, ...]
    shares: tuple[Share, ...]
    consultations: tuple[Consultation, ...]
    notices: tuple[Notice, ...]
    follow_up: FollowUp | None
    rectification: Rectification | None
    levels: frozenset[Level]
    today: date

    @property
    def running(self) -> SpecialProcedure | None:
        """Give the procedure that has not ended."""
        return next((each for each in self.procedures if each.ended is None), None)

    @property
    def current_round(self) -> Round | None:
        """Give the round that is open."""
        return next((each for each in self.rounds if each.closed_at is None), None)

    @property
    def current_shares(self) -> tuple[Share, ...]:
        """List the shares of the open round."""
        opened = self.current_round
        return tuple(each for each in self.shares if opened is not None and each.number == opened.number)

    @property
    def slowest(self) -> Share | None:
        """Name the unit that the open round waits for."""
        return slowest([each for each in self.current_shares if each.is_silent])

    def standing(self, share: Share) -> ShareStanding:
        """Say how a share stands today."""
        return standing(share, self.today)

    def asks(self, unit: str) -> bool:
        """Tell whether a unit has a part in a round of this case."""
        return any(share.unit == unit for share in self.shares)


def read_course(connection: Connection, case: Case, *, actor: Actor, today: date, now: datetime) -> Course:
    """Gather what lies behind a case."""
    case_no = case.case_no
    return Course(
        supplements=tuple(supplements.of_case(connection, case_no)),
        procedures=tuple(procedures.of_case(connection, case_no)),
        extension=extensions.of_case(connection, case_no),
        rounds=tuple(rounds.of_case(connection, case_no)),
        shares=tuple(rounds.shares_of(connection, case_no)),
        consultations=tuple(rounds.consultations_of(connection, case_no)),
        notices=tuple(notices.of_case(connection, case_no)),
        follow_up=followups.of_case(connection, case_no),
        rectification=followups.rectification_of(connection, case_no),
        levels=frozenset(level for level in Level if as_level(connection, actor, level, case.unit, now) is not None),
        today=today,
    )
