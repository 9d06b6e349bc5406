from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.session.phase import Errand, Phase
from kiosk.session.views.steps import stage_of, step_of

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


APPLYING = (Phase.CONSENT, Phase.GUIDE, Phase.FORM, Phase.REVIEW, Phase.SIGNATURE, Phase.FILED)


def test_forward_only(visit_at: VisitAt):
    """Who applies goes on step by step, and the last screen is the last step."""
    steps = [step_of(replace(visit_at(phase).session, errand=Errand.APPLY)) for phase in APPLYING]

    assert steps == [(number, 6) for number in range(1, 7)]


@pytest.mark.parametrize("errand", [Errand.LOOK, Errand.TRACK])
def test_no_steps(visit_at: VisitAt, errand: Errand):
    """Who only looks around is not shown steps."""
    session = replace(visit_at(Phase.GUIDE).session, errand=errand)

    assert (step_of(session), stage_of(session)) == (None, "")


def test_named(visit_at: VisitAt):
    """A step is named by its errand and its number."""
    assert stage_of(visit_at(Phase.SCAN).session) == "collect.1"
