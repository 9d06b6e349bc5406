"""A kiosk promises nothing before it knows what works."""

from kiosk.session.hall import Hall


def test_nothing_works_at_first():
    """Until the first round has looked, nothing is offered and no notice is shown."""
    hall = Hall()

    assert (hall.working, hall.notices, hall.has_speech) == (frozenset(), (), False)
