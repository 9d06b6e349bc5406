from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.case import (
    UNDER_REVIEW,
    CaseMove,
    CaseState,
    Closing,
    HandsOut,
    MoveRefused,
    is_finished,
    may_close,
    move,
    moves_from,
)
from tests.server.acts.desk import CALENDAR, MONDAY, new_case

ENDS = {CaseState.REFUSED, CaseState.NOT_ACCEPTED, CaseState.WITHDRAWN, CaseState.REVOKED, CaseState.CANCELLED}
WAY = [
    (CaseMove.ACCEPT, CaseState.ACCEPTED),
    (CaseMove.REVIEW, CaseState.IN_REVIEW),
    (CaseMove.GRANT, CaseState.GRANTED),
    (CaseMove.PREPARE, CaseState.LICENCE_PREPARING),
    (CaseMove.FINISH, CaseState.LICENCE_READY),
    (CaseMove.COLLECT, CaseState.COLLECTED),
]


def test_whole_way():
    """A case goes from received to collected by six moves."""
    state, visited = CaseState.RECEIVED, []
    for wanted, _ in WAY:
        state = move(state, wanted)
        visited.append(state)

    assert visited == [expected for _, expected in WAY]


@pytest.mark.parametrize("state", sorted(ENDS))
def test_ends(state):
    """Nothing can be done with a case that has ended."""
    assert moves_from(state) == frozenset()


@pytest.mark.parametrize("state", sorted(set(CaseState) - ENDS))
def test_goes_on(state):
    """Every other case can go on somewhere, so none is stuck."""
    assert moves_from(state)


@given(st.lists(st.sampled_from(CaseMove), max_size=30))
def test_decided_once(moves):
    """However moves are tried, a case is decided at most once."""
    state, decisions = CaseState.RECEIVED, 0
    for wanted in moves:
        result = move(state, wanted)
        if not isinstance(result, MoveRefused):
            decisions += wanted in {CaseMove.GRANT, CaseMove.REFUSE}
            state = result

    assert decisions <= 1


@given(st.lists(st.sampled_from(CaseMove), max_size=30))
def test_licence_needs_grant(moves):
    """However moves are tried, nothing is collected that was not granted."""
    state, made = CaseState.RECEIVED, []
    for wanted in moves:
        result = move(state, wanted)
        if not isinstance(result, MoveRefused):
            made.append(wanted)
            state = result

    assert state is not CaseState.COLLECTED or CaseMove.GRANT in made


def test_refused_move():
    """A move that leads nowhere is a value that names state and move."""
    assert move(CaseState.RECEIVED, CaseMove.GRANT) == MoveRefused(CaseState.RECEIVED, CaseMove.GRANT)


TAKEN_IN = {CaseMove.ACCEPT, CaseMove.DEEM_ACCEPTED}
MANY = st.lists(st.sampled_from(CaseMove), max_size=60)


def walk(moves):
    """Try moves one after another and give those that were made, with the states they led to."""
    state, made = CaseState.RECEIVED, []
    for wanted in moves:
        result = move(state, wanted)
        if not isinstance(result, MoveRefused):
            state = result
            made.append((wanted, state))
    return made


@given(MANY)
def test_accepted_before_review(moves):
    """However moves are tried, nothing is reviewed, suspended or decided that was not accepted."""
    made = walk(moves)
    first = next((n for n, (_, state) in enumerate(made) if state in UNDER_REVIEW or state is CaseState.GRANTED), None)

    assert first is None or made[first][0] in TAKEN_IN


@given(MANY)
def test_revoked_only_if_granted(moves):
    """However moves are tried, nothing is revoked or cancelled that was not granted."""
    made = [wanted for wanted, _ in walk(moves)]

    assert not {CaseMove.REVOKE, CaseMove.CANCEL} & set(made) or CaseMove.GRANT in made


@pytest.mark.parametrize("state", sorted(ENDS | {CaseState.COLLECTED, CaseState.DELIVERED}))
def test_finished(state):
    """What has ended for the citizen is finished."""
    assert is_finished(new_case(1, MONDAY, CALENDAR, state=state))


@pytest.mark.parametrize(("hands_out", "expected"), [(HandsOut.NOTHING, True), (HandsOut.WINDOW, False)])
def test_granted_is_finished_without_paper(hands_out, expected):
    """A grant is the end only where no paper is handed out."""
    assert is_finished(new_case(1, MONDAY, CALENDAR, state=CaseState.GRANTED, hands_out=hands_out)) is expected


def test_closing_in_order():
    """A finished case is followed up before it is archived, and each step is taken once."""
    case = new_case(1, MONDAY, CALENDAR, state=CaseState.COLLECTED)
    allowed = [(at, to) for at in Closing for to in Closing if may_close(replace(case, closing=at), to)]

    assert allowed == list(zip(list(Closing)[:-1], list(Closing)[1:], strict=True))


def test_open_case_is_not_closed():
    """A case that has not ended takes no step of closing."""
    case = new_case(1, MONDAY, CALENDAR)

    assert not any(may_close(case, wanted) for wanted in Closing)
