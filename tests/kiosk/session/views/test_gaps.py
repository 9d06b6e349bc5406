"""Every fault a device can report has words for the citizen."""

import pytest

from content.catalogue.findings import finding_keys
from content.text.wording import Words
from devices.status import FAULTS
from kiosk.session.offers import CAPABILITIES

CITIZENS = sorted(set(FAULTS) - {"card.unreadable"})


@pytest.mark.parametrize("code", CITIZENS)
def test_faults_are_worded(words: Words, code: str):
    """Each fault code of the devices has a sentence of its own."""
    assert f"session.fault.{code.replace('.', '_')}" in words.entries


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_capabilities_are_worded(words: Words, capability: str):
    """Each capability has a name."""
    assert f"session.capability.{capability}" in words.entries


@pytest.mark.parametrize("key", finding_keys())
def test_findings_are_worded(words: Words, key: str):
    """Each finding that a screen may show has a sentence."""
    assert key in words.entries
