"""The page that shows it all shows the truth."""

from provisioning.demo.account import Account, StepTaken
from provisioning.demo.report import write_index


def test_a_failed_step_is_seen(tmp_path):
    """A step that did not happen is marked, with its reason, as text."""
    account = Account(tmp_path / "journey.json", tmp_path / "w", [StepTaken("main", "print", "kiosk", problem="<jam>")])

    write_index(tmp_path, account, ["01-attract.png"], [])

    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "NOT all true" in page
    assert "&lt;jam&gt;" in page
    assert 'src="screens/01-attract.png"' in page
