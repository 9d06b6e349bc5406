"""The page about devices names everything that a reader may meet, and its configuration is a valid one."""

import argparse
import re
import shlex
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from devices.__main__ import EMULATORS, _parser
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


def _emulator_parser(kind: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(exit_on_error=False)
    import_module(EMULATORS[kind]).add_arguments(parser)
    return parser


COMMANDS = re.findall(r"^python -m devices (.+?)(?:\s+#.*)?$", README, re.MULTILINE)
# The table of emulators: kind, arguments, hands, what it writes.
ARGUMENTS = [
    (kind, argument)
    for kind, cell in re.findall(r"^\| `(\w+)` \| (`--[^|]+) \|", README, re.MULTILINE)
    for argument in re.findall(r"--[a-z-]+", cell)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_taken(command: str):
    """Each command of the page is one that the program takes."""
    words = shlex.split(command)
    parser, given = (_emulator_parser(words[1]), words[2:]) if words[0] == "emulate" else (_parser(), words)

    assert vars(parser.parse_args(given))


@pytest.mark.parametrize(("kind", "argument"), ARGUMENTS)
def test_argument_is_taken(kind: str, argument: str):
    """Each argument in the table of emulators is one that its emulator takes."""
    assert argument in _emulator_parser(kind).format_help()


def test_commands_are_found():
    """The tests above see every command and every emulator but the receipt's, which has a paragraph of its own."""
    assert (len(COMMANDS), {kind for kind, _ in ARGUMENTS}) == (5, EMULATORS.keys() - {"receipt"})
