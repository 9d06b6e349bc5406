import pytest

from content.contract.sealing import bindings
from content.contract.tracking import TrackRequest


@pytest.mark.parametrize(
    "changed", [{"id": "2"}, {"case_no": "B"}, {"submission": "T"}, {"intake_key": "L"}, {"proved_by": "card"}]
)
def test_seal_binds(changed):
    """A sealed number opens for this request alone: its id, case, receipt and key."""
    plain = {"id": "1", "case_no": "A", "submission": "S", "intake_key": "K"}

    assert TrackRequest(**plain).seal_info() != TrackRequest(**(plain | changed)).seal_info()


def test_no_claim():
    """A number sealed for a track opens no claim."""
    assert TrackRequest("1", "A", "S", "K").seal_info() != bindings("K", "1", "claim", "A", "S")
