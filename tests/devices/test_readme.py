"""The page about devices names everything that a reader may meet, and its configuration is a valid one."""

import re
import tomllib
from pathlib import Path

import pytest

from devices.__main__ import EMULATORS
from devices.config import Kind, read_devices
from devices.receipt.profile import PROFILES
from devices.status import FAULTS, DeviceState, Level

README = (Path(__file__).parents[2] / "devices/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*FAULTS, *DeviceState, *Level, *Kind, *PROFILES, *EMULATORS])
def test_every_word_is_explained(word: str):
    """Each fault, state, level, kind, profile and emulator appears by its name."""
    assert re.search(rf"\b{re.escape(word)}\b", README)


def test_fault_table_tells_what_blocks():
    """The table's column of blocking faults is the code's."""
    rows = re.findall(r"^\| `([a-z_.]+)` \| (yes|no) \|", README, re.MULTILINE)

    assert dict(rows) == {code: "yes" if fault.blocking else "no" for code, fault in FAULTS.items()}


def test_example_configuration():
    """The example would be accepted as it stands."""
    example = "".join(re.findall(r"```toml\n(.*?)```", README, re.DOTALL))

    assert list(read_devices(tomllib.loads(example)["devices"])) == ["receipt"]
