"""What is plugged in is proposed by steady names, and the proposal is a valid configuration."""

import tomllib
from pathlib import Path

from devices.config import Kind, read_devices
from devices.discovery import as_toml, propose


def _touch(dev: Path, *names: str) -> Path:
    for name in names:
        (dev / name).parent.mkdir(parents=True, exist_ok=True)
        (dev / name).touch()
    return dev


def test_proposals_read_back(tmp_path: Path):
    """Two printers, a serial line and a camera become four entries that a kiosk would accept."""
    dev = _touch(tmp_path, "usb/lp0", "usb/lp1", "serial/by-id/usb-reader", "v4l/by-id/usb-cam-video-index0")
    entries = read_devices(tomllib.loads(as_toml(propose(dev)))["devices"])

    assert {name: entry.kind for name, entry in entries.items()} == {
        "receipt": Kind.RECEIPT,
        "receipt_2": Kind.RECEIPT,
        "idcard": Kind.IDCARD,
        "codes": Kind.CODES,
    }


def test_scanners_that_pose_as_keyboards(tmp_path: Path):
    """A keyboard is proposed by the name that stays, and its mouse part is not."""
    dev = _touch(tmp_path, "input/by-id/usb-scan-event-kbd", "input/by-id/usb-scan-event-mouse")

    assert [each.uri for each in propose(dev)] == [f"evdev://{dev}/input/by-id/usb-scan-event-kbd"]


def test_chip_readers(tmp_path: Path):
    """A PC/SC reader's name becomes an entry that can be read back."""
    entries = read_devices(tomllib.loads(as_toml(propose(tmp_path, chip_readers=["ACS ACR1252 00 00"])))["devices"])

    assert (entries["chip"].kind, entries["chip"].uri) == (Kind.CHIP, "pcsc:ACS%20ACR1252%2000%2000")


def test_nothing_plugged_in(tmp_path: Path):
    """Where nothing is plugged in nothing is proposed."""
    assert propose(tmp_path) == []


def test_printers_that_keep_their_names(tmp_path: Path):
    """Where printers have names that stay, those of the order of plugging in are not proposed."""
    dev = _touch(tmp_path, "usb/lp0", "usb/by-id/EPSON_TM-T88_1234")

    assert [each.uri for each in propose(dev)] == [f"file://{dev}/usb/by-id/EPSON_TM-T88_1234"]
