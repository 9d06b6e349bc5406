"""The keys that findings have."""

import re

from content.catalogue.findings import Fault, finding_keys


def test_keys_are_unique():
    """No key stands twice."""
    assert len(finding_keys()) == len(set(finding_keys()))


def test_keys_are_wording_keys():
    """Every key has the form of a wording key."""
    assert all(re.fullmatch(r"[a-z]+(\.[a-z_]+)+", key) for key in finding_keys())


def test_number_rules_are_listed():
    """Each broken rule of a number has a key of its own, and the bare prefix has none."""
    assert "form.citizen_number.check_digit" in finding_keys()
    assert Fault.CITIZEN_NUMBER not in finding_keys()
