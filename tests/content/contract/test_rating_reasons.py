import pytest

from content.contract.rating_reasons import RatingReason, are_known


@pytest.mark.parametrize(
    ("reasons", "known"), [((), True), (tuple(RatingReason), True), (("weather",), False), (("slow", "slow"), False)]
)
def test_known_reasons(reasons: tuple[str, ...], *, known: bool):
    """Any choice from the list is known; another word, or one given twice, is not."""
    assert are_known(reasons) == known
