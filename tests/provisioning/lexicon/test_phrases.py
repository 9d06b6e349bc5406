from provisioning.lexicon.opengram import Pair
from provisioning.lexicon.phrases import phrases

READINGS = {"医保": "yi bao", "一包": "yi bao", "报销": "bao xiao", "报效": "bao xiao", "了": "le"}
WEIGHTS = {"医保": 10.0, "一包": 90.0, "报销": 50.0, "报效": 5.0, "了": 1_000_000.0}


def test_exception():
    """A pair whose first word has a commoner homophone is known as one."""
    (found,) = phrases([Pair("医保", "报销", 1e-4)], READINGS, WEIGHTS)

    assert found[:2] == ("医保报销", "yi bao bao xiao")


def test_rule():
    """A pair of the commonest words of their sounds is left to composing."""
    assert list(phrases([Pair("一包", "报销", 1e-4)], READINGS, WEIGHTS)) == []


def test_rule_beside_exception():
    """It is given beside an exception of the same sound, so that both are weighed as pairs."""
    pairs = [Pair("一包", "报销", 1e-3), Pair("医保", "报销", 1e-4)]

    assert [text for text, _, _ in phrases(pairs, READINGS, WEIGHTS)] == ["一包报销", "医保报销"]


def test_rare_pairs_are_left_out():
    """A pair met less than once is an accident."""
    assert list(phrases([Pair("医保", "报销", 1e-9)], READINGS, WEIGHTS)) == []
