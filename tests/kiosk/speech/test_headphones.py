"""Only headphones that are really in make speech private."""

from pathlib import Path

import pytest

from kiosk.speech.headphones import Socket, Told


@pytest.mark.parametrize(("switches", "is_in"), [(0b100, True), (0b011, False), (0b110, True)])
def test_switch(switches: int, *, is_in: bool, tmp_path: Path):
    """The headphone switch is the third of the socket's switches."""
    device = tmp_path / "event0"
    device.touch()
    socket = Socket(device, lambda _fd, _request, buffer: switches.to_bytes(len(buffer), "little"))

    assert socket.is_in() is is_in


def test_no_socket(tmp_path: Path):
    """A socket that is not there counts as a loudspeaker."""
    assert not Socket(tmp_path / "gone").is_in()


def test_no_switch(tmp_path: Path):
    """A file that has no switches counts as a loudspeaker."""
    device = tmp_path / "event0"
    device.touch()

    assert not Socket(device).is_in()


def test_told():
    """A hall may say that a kiosk has a handset."""
    assert [Told(are_in=True).is_in(), Told(are_in=False).is_in()] == [True, False]
