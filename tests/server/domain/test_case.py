import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.case import CaseMove, CaseState, MoveRefused, move, moves_from

ENDS = {CaseState.REFUSED, CaseState.COLLECTED, CaseState.WITHDRAWN}
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
