from datetime import date

import pytest

from server.acts.ending import (
    CancellationGround,
    RevocationGround,
    cancel,
    deliver,
    note_renewal,
    revoke,
    withdraw,
)
from server.acts.outcome import Lack, Missing
from server.domain.case import CaseMove, CaseState, MoveRefused
from server.domain.levels import Hindered, Hindrance, Level
from server.store import licences
from server.store.licences import Licence, LicenceState
from tests.server.acts.desk import CHIEF, LEADER, OFFICER, STRANGER

REVOKED = {"ground": RevocationGround.ANNULLED, "reasons_zh": "提供虚假材料", "remedies_zh": "可以复议"}


def licence_of(case, at):
    """Make the licence of a case."""
    texts = {"number": "N1", "sha256": "0", "path": "p", "title_zh": "证", "title_en": "Licence"}
    return Licence(id="L1", case_no=case.case_no, size=1, pages=1, signed_at=at, **texts)


def test_withdrawn(desk):
    """A withdrawn case ends with what the kiosk will say."""
    ended = desk.act(withdraw, desk.case(), actor=OFFICER, reasons_zh="申请人撤回", reasons_en="Withdrawn")

    assert (ended.state, ended.reasons_zh) == (CaseState.WITHDRAWN, "申请人撤回")


def test_withdrawn_too_late(desk):
    """A decided case is not withdrawn."""
    late = desk.act(withdraw, desk.case(state=CaseState.LICENCE_READY), actor=OFFICER, reasons_zh="撤回", reasons_en="")

    assert late == MoveRefused(CaseState.LICENCE_READY, CaseMove.WITHDRAW)


def test_delivered(desk):
    """A licence handed out at the window or by post ends the case with a time."""
    ended = desk.act(deliver, desk.case(state=CaseState.LICENCE_READY), actor=OFFICER)

    assert (ended.state, ended.collected_at) == (CaseState.DELIVERED, desk.now)


def test_revoked(desk):
    """A leader revokes with reasons and remedies, and the licence counts no more."""
    case = desk.case(state=CaseState.COLLECTED)
    desk.database.write(lambda c: licences.add(c, licence_of(case, desk.now)))
    ended = desk.act(revoke, case, actor=LEADER, **REVOKED)

    assert (ended.state, ended.remedies_zh) == (CaseState.REVOKED, "可以复议")
    assert desk.read(licences.of_case, case.case_no).state is LicenceState.REVOKED
    assert desk.last_entry(case).facts["ground"] == "annulled"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"actor": CHIEF}, Hindered(Hindrance.LEVEL_TOO_LOW, Level.LEADER)),
        ({"reasons_zh": ""}, Missing(Lack.REASONS)),
        ({"remedies_zh": ""}, Missing(Lack.REMEDIES)),
    ],
)
def test_not_revoked(desk, changes, expected):
    """Nobody below a leader revokes, and nobody without reasons and remedies."""
    case = desk.case(state=CaseState.COLLECTED)

    assert desk.act(revoke, case, **{"actor": LEADER, **REVOKED, **changes}) == expected


def test_nothing_to_revoke(desk):
    """What was not granted is not revoked."""
    refused = desk.act(revoke, desk.case(state=CaseState.REFUSED), actor=LEADER, **REVOKED)

    assert refused == MoveRefused(CaseState.REFUSED, CaseMove.REVOKE)


def test_cancelled(desk):
    """A licence that has ended is cancelled in the register."""
    told = {"ground": CancellationGround.EXPIRED, "reasons_zh": "有效期届满"}

    assert desk.act(cancel, desk.case(state=CaseState.DELIVERED), actor=LEADER, **told).state is CaseState.CANCELLED


def test_renewal_noted(desk):
    """What a case renews is noted, so that silence can renew it."""
    noted = desk.act(note_renewal, desk.case(), actor=OFFICER, until=date(2026, 11, 30))

    assert noted.renews_until == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("state", "actor", "expected"),
    [
        (CaseState.ACCEPTED, STRANGER, Hindered(Hindrance.OTHER_UNIT)),
        (CaseState.REFUSED, OFFICER, MoveRefused(CaseState.REFUSED, CaseMove.REVIEW)),
    ],
)
def test_renewal_not_noted(desk, state, actor, expected):
    """Another unit notes nothing, and nobody on a decided case."""
    case = desk.case(state=state)

    assert desk.act(note_renewal, case, actor=actor, until=date(2026, 11, 30)) == expected
