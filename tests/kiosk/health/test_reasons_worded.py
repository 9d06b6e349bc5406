"""Every reason the kiosk can give has words of its own."""

import pytest

from devices.status import FAULTS
from kiosk.health.filing import REFUSALS
from tests.shipped import shipped_words

OWN = ("device.starting", "network.offline", "kiosk.fault", "kiosk.interrupted")
CODES = [
    *(code for code, fault in FAULTS.items() if fault.blocking),
    *OWN,
    *(f"filing.{refusal}" for refusal in REFUSALS),
]


@pytest.mark.parametrize("code", CODES)
def test_a_reason_has_words(code: str):
    """A citizen reads what is wrong, not only that something is."""
    assert f"session.fault.{code.replace('.', '_')}" in shipped_words().entries
