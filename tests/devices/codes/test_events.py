import os
from pathlib import Path

import pytest

from devices.codes.events import events_of
from devices.codes.plugs import PipePlug
from devices.transports import LinkAbsentError, LinkUnreachableError, UriError


@pytest.mark.parametrize("uri", ["evdev://host/x", "evdev:x", "serial:///dev/x"])
def test_wrong_addresses(uri: str):
    """Only a path is an input device's address."""
    with pytest.raises(UriError, match="expected evdev"):
        events_of(uri)


def test_absent(tmp_path: Path):
    """A node that is not there is absent."""
    with pytest.raises(LinkAbsentError):
        events_of(f"evdev://{tmp_path}/kbd").read(timeout_s=0)


def test_no_input_device():
    """A device that cannot be grabbed is not read."""
    with pytest.raises(LinkUnreachableError, match="grabbed"):
        events_of(f"evdev://{os.devnull}").read(timeout_s=0)


def test_pipe(tmp_path: Path):
    """A pipe is read without a grab."""
    plug = PipePlug(tmp_path / "kbd")
    plug.put_in()
    link = events_of(f"evdev://{plug.path}")
    before = link.read(timeout_s=0)
    plug.send(b"x" * 24)
    after = link.read(timeout_s=5)
    link.close()
    plug.pull()

    assert (before, after) == (b"", b"x" * 24)
