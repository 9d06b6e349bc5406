"""Tabs."""

from server.pages.tabs import TABS


def test_at():
    """A tab is the current one on its page and on those below it."""
    (clerk,) = (tab for tab in TABS if tab.path == "/clerk")

    assert [clerk.is_at(path) for path in ("/clerk", "/clerk/w2", "/visits", "/cases")] == [True, True, True, False]


def test_own_path():
    """No two tabs lead to the same page."""
    assert len({tab.path for tab in TABS}) == len(TABS)
