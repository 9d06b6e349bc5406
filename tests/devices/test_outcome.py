from typing import get_args

import pytest

from devices.outcome import Confirmed, Failed, Outcome, Refused, Sent, Uncertain
from devices.status import FAULTS

_OUT = FAULTS["paper.out"]


def test_every_outcome():
    """A print job ends in one of five ways, and no sixth can be forgotten by a match."""
    assert {Confirmed, Sent, Uncertain, Refused, Failed} == set(get_args(Outcome))


@pytest.mark.parametrize("outcome", [Uncertain("job", _OUT), Refused("job", _OUT), Failed("job", _OUT)])
def test_unproved_names_its_fault(outcome: Uncertain | Refused | Failed):
    """Whatever did not come out as wished says for which job, and why."""
    assert (outcome.job, outcome.fault) == ("job", _OUT)


def test_kinds_differ():
    """A refused job, which may be tried again, never equals a failed or an uncertain one with the same fault."""
    assert len({Uncertain("job", _OUT), Refused("job", _OUT), Failed("job", _OUT)}) == 3
