import msgspec
import pytest

from content.contract.supervision import DecisionNotice

NOTICE = DecisionNotice(7, "GP260928K030001X", "shop", "登记", "Registration", "trade", "market", "grant", "wang", "t")


def test_round_trip():
    """A notice is read as it was written."""
    assert msgspec.json.decode(msgspec.json.encode(NOTICE), type=DecisionNotice) == NOTICE


def test_no_other_decision():
    """What is no decision is no notice."""
    text = msgspec.json.encode(NOTICE).replace(b'"grant"', b'"collect"')

    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=DecisionNotice)
