import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain.satisfaction import is_low, satisfaction


def test_counted():
    """Score and share are those of who rated; how many did stands beside."""
    found = satisfaction(finished=10, levels={5: 2, 3: 1, 1: 1})

    assert (found.rated, found.score, found.satisfied, found.response) == (4, 3.5, 0.75, 0.4)


def test_nobody_rated():
    """Where nobody rated there is no score, rather than five stars."""
    found = satisfaction(finished=10, levels={})

    assert (found.score, found.satisfied, found.response) == (None, None, 0.0)


def test_nothing_finished():
    """Where nothing is finished nothing is said about it."""
    assert satisfaction(finished=0, levels={}).response is None


@settings(max_examples=30, deadline=None)
@given(levels=st.dictionaries(st.integers(1, 5), st.integers(0, 50)), silent=st.integers(0, 100))
def test_silence_moves_no_score(levels, silent):
    """However many do not rate, the score stays."""
    rated = sum(levels.values())

    assert (
        satisfaction(finished=rated, levels=levels).score == satisfaction(finished=rated + silent, levels=levels).score
    )


@pytest.mark.parametrize(("level", "expected"), [(1, True), (2, True), (3, False)])
def test_low(level, expected):
    """Two and below opens a task."""
    assert is_low(level) is expected
