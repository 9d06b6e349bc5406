from server.acts.outcome import Lack
from tests.shipped import shipped_words


def test_worded():
    """Whatever an act misses can be said on a page."""
    words = shipped_words()

    assert [lack for lack in Lack if f"pages.missing.{lack}" not in words.entries] == []
