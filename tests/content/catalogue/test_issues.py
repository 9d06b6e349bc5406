"""What an editor is told."""

from content.catalogue.issues import Issue, Severity, error, warning


def test_error():
    """An error stops publication."""
    assert error("here", "this", "do that") == Issue(Severity.ERROR, "here", "this", "do that")


def test_warning_on_one_line():
    """A warning is written on one line with its suggestion."""
    assert str(warning("here", "this is odd", "Look again")) == "warning: here: this is odd. Look again."
