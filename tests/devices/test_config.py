"""A configuration is right, or refused with the entry and the reason."""

import tomllib

import pytest

from devices.config import ConfigError, DeviceEntry, Kind, read_devices

GOOD = """
[devices.receipt]
kind = "receipt"
uri = "tcp://127.0.0.1:9100"
profile = "58mm"

[devices.idcard]
kind = "idcard"
uri = "serial:///dev/ttyUSB0"
poll_s = 5
"""


def test_good_entries():
    """Entries keep their order, and what is left out has its default."""
    entries = read_devices(tomllib.loads(GOOD)["devices"])

    assert entries == {
        "receipt": DeviceEntry(kind=Kind.RECEIPT, uri="tcp://127.0.0.1:9100", profile="58mm"),
        "idcard": DeviceEntry(kind=Kind.IDCARD, uri="serial:///dev/ttyUSB0", poll_s=5.0),
    }


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"kind": "toaster", "uri": "x"}, "toaster"),
        ({"kind": "receipt"}, "uri"),
        ({"kind": "receipt", "uri": ""}, "uri"),
        ({"kind": "receipt", "uri": "x", "prot": 1}, "prot"),
        ({"kind": "receipt", "uri": "x", "poll_s": 0}, "poll_s"),
        ("tcp://x", "object"),
        ({"kind": "page", "uri": "ipp://x/", "model": {"dots": 384}}, "only a receipt"),
    ],
)
def test_bad_entries(entry: object, reason: str):
    """Each fault names the entry and what is wrong with it."""
    with pytest.raises(ConfigError, match=rf"devices\.one: .*{reason}"):
        read_devices({"one": entry})


def test_bad_name():
    """A name that could not be a key elsewhere is refused."""
    with pytest.raises(ConfigError, match="letters"):
        read_devices({"a b": {"kind": "receipt", "uri": "x"}})
