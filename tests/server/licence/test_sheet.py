from server.licence.sheet import captions
from tests.shipped import shipped_words


def test_both_and_single():
    """Captions come by the names that templates use; English stands beside those that are wanted in both."""
    found = captions(shipped_words(), "licence.paper", both=("number_caption",), single=("copy",))

    assert set(found) == {"number_caption", "number_caption_en", "copy"}
    assert all(found.values())


def test_single_is_chinese():
    """What is wanted in one language is Chinese, which prevails on paper."""
    words = shipped_words()

    assert captions(words, "licence.paper", both=(), single=("copy",))["copy"] == words.find("licence.paper.copy").zh
