import ssl

import pytest

from devices.page.emulator import PageEmulator
from devices.page.wire import HttpStatusError, HttpWire, NotReachedError


@pytest.mark.parametrize("uri", ["http://localhost/", "ipp:///ipp/print", "/dev/usb/lp0", ""])
def test_other_schemes(uri: str):
    """An address that is no printer's is refused before anything is opened."""
    with pytest.raises(ValueError, match="ipp://"):
        HttpWire(uri)


def test_nobody_there(laser: PageEmulator):
    """A refused connection is told apart from a lost reply."""
    laser.act({"do": "die"})

    with pytest.raises(NotReachedError):
        HttpWire(laser.uri).exchange(b"?", timeout_s=1)


def test_not_encrypted(laser: PageEmulator):
    """A printer that does not speak TLS gets no byte of a request meant for ipps."""
    wire = HttpWire(laser.uri.replace("ipp:", "ipps:"), context=ssl.create_default_context())

    with pytest.raises(NotReachedError):
        wire.exchange(b"?", timeout_s=1)


def test_bad_request(laser: PageEmulator):
    """The emulated printer turns bytes that are not IPP away with HTTP 400."""
    with pytest.raises(HttpStatusError) as told:
        HttpWire(laser.uri).exchange(b"?", timeout_s=5)

    assert told.value.status == 400
