from content.text.wording import load_words
from server.acts.outcome import Lack


def test_worded():
    """Whatever an act misses can be said on a page."""
    words = load_words()

    assert [lack for lack in Lack if f"pages.missing.{lack}" not in words.entries] == []
