from provisioning.lexicon.common import Counted, blend, counts, dictionary, is_han


def test_dictionary():
    """Jieba's dictionary is there, with Chinese words alone."""
    words = list(dictionary())

    assert len(words) > 300_000
    assert all(all(map(is_han, word.text)) for word in words[::1000])


def test_accidents_are_left_out():
    """A word counted once or twice is an accident of the corpus."""
    assert counts(iter([Counted("高平", 50, "ns"), Counted("搞平", 2, "v")])) == {"高平": 50}


def test_blend():
    """Counts and shares meet in the middle; punctuation of the other corpus is no word."""
    assert blend({"高": 100.0}, {"高": 0.5, "平": 0.2, "，": 0.3, "": 0.1}) == {"高": 75.0, "平": 10.0}
