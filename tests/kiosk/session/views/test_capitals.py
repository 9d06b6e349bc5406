import pytest

from kiosk.session.views.capitals import begun, within


@pytest.mark.parametrize(("phrase", "written"), [("no paper", "No paper"), ("没有纸", "没有纸"), ("", "")])
def test_beginning(phrase: str, written: str):
    """A sentence begins with a capital, where there are any."""
    assert written == begun(phrase)


@pytest.mark.parametrize(("phrase", "written"), [("Person", "person"), ("ID card", "ID card"), ("人员", "人员")])
def test_middle(phrase: str, written: str):
    """Within a sentence a common word has no capital, and an abbreviation keeps its own."""
    assert written == within(phrase)
