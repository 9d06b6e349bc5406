"""Every phase has a name of its own, by which its screen is found."""

from kiosk.session.phase import Phase
from kiosk.session.present import VIEWS


def test_every_phase_has_a_view():
    """No phase leaves a citizen without a screen."""
    assert set(VIEWS) == set(Phase)
