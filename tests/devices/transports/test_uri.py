"""Addresses in a configuration either mean one link or are refused with what would be right."""

import pytest

from devices.transports import UriError, link_to
from devices.transports.stream import StreamLink


@pytest.mark.parametrize(
    "uri",
    [
        "tcp://",
        "http://a",
        "lp0",
        "serial:///dev/ttyUSB0?baud=fast",
        "serial:///dev/ttyUSB0?baud=1",
        "file://host/x",
        "",
    ],
)
def test_wrong_address(uri: str):
    """An address that names no link is refused when it is read, not when it is used."""
    with pytest.raises(UriError):
        link_to(uri)


@pytest.mark.parametrize(
    "uri",
    ["tcp://printer", "tcp://[::1]:9100", "file:///dev/usb/lp0", "serial:///dev/ttyUSB0", "/dev/pts/7"],
)
def test_right_address(uri: str):
    """Making a link opens nothing, so an address of an absent device is fine."""
    assert isinstance(link_to(uri), StreamLink)
