"""``python -m devices``: the hand tool beside a kiosk. Everything here is for a person at a terminal."""

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from devices.clock import SystemClock
from devices.config import ConfigError, DeviceEntry, read_devices
from devices.discovery import as_toml, propose
from devices.hands import tell
from devices.recording import how_made, record
from devices.status import Status
from devices.transports import LinkError, UriError, link_to

EMULATORS: Mapping[str, str] = MappingProxyType(
    {
        "receipt": "devices.receipt.emulator",
        "page": "devices.page.emulator",
        "idcard": "devices.idcard.emulator",
        "chip": "devices.chip.emulator",
        "camera": "devices.codes.emulator",
        "power": "devices.power.emulator",
        "signals": "devices.signals.emulator",
        "documents": "devices.documents.emulator",
        "scanner": "devices.codes.line_emulator",
        "wedge": "devices.codes.wedge_emulator",
    }
)
"""Modules behind ``emulate``, imported only when asked for, so that one needs no other's libraries."""

_ASSETS = Path("provisioning/assets/node_modules")


class Emulator(Protocol):
    """What an emulator's module offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe its command line."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Print ``ready KIND URI`` when listening and run until asked to end."""


def main(argv: list[str] | None = None) -> int:
    """Carry out one command; 0 when it went well, 1 when a device did not, 2 when the request made no sense."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["emulate"] and words[1:2] and words[1] in EMULATORS:
        return _emulate(words[1], words[2:])
    arguments = _parser().parse_args(words)
    try:
        return int(arguments.command(arguments))
    except (ConfigError, UriError, tomllib.TOMLDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    except (LinkError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m devices", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("list", help="propose configuration entries for what is plugged in").set_defaults(command=_list)
    test = commands.add_parser("test", help="ask every configured device for its status")
    test.add_argument("config", type=Path)
    test.add_argument("--assets", type=Path, default=_ASSETS, help="folder of the installed fonts")
    test.set_defaults(command=_test)
    recorder = commands.add_parser("record", help="store what a device sends")
    recorder.add_argument("uri")
    recorder.add_argument("--send", type=bytes.fromhex, default=b"", metavar="HEX", help="bytes to send first")
    recorder.add_argument("--seconds", type=float, default=5.0)
    recorder.add_argument("--note", default="", help="what the device is, and who made it speak")
    recorder.add_argument("--out", type=Path, help="file for the lines, besides the terminal")
    recorder.set_defaults(command=_record)
    hands = commands.add_parser("hands", help="play the operator of an emulator")
    hands.add_argument("where", help="the port or path given to --hands")
    hands.add_argument("order", help='JSON, such as {"do": "paper", "level": "out"}')
    hands.set_defaults(command=_hands)
    emulate = commands.add_parser("emulate", help="be a device, on its true wire")
    emulate.add_argument("kind", choices=sorted(EMULATORS))
    return parser


def _emulate(kind: str, words: list[str]) -> int:
    emulator = cast("Emulator", import_module(EMULATORS[kind]))
    parser = argparse.ArgumentParser(prog=f"python -m devices emulate {kind}")
    emulator.add_arguments(parser)
    return emulator.run(parser.parse_args(words))


def _list(_arguments: argparse.Namespace) -> int:
    proposals = propose(chip_readers=import_module("devices.chip.driver").readers())
    print(as_toml(proposals) or "nothing that a kiosk could use is plugged in")
    return 0


def _test(arguments: argparse.Namespace) -> int:
    # The drivers' libraries (OpenCV, Pillow) are large, so only this command waits for them.
    factories = import_module("devices.factories").make_factories(assets=arguments.assets, clock=SystemClock())
    entries = read_devices(tomllib.loads(arguments.config.read_text(encoding="utf-8")).get("devices", {}))
    usable = True
    for name, entry in entries.items():
        if entry.kind not in factories:
            raise ConfigError(f"devices.{name}: this program drives no {entry.kind}")
        device = factories[entry.kind](entry)
        status = device.status()
        device.close()
        print(_line(name, entry, status), flush=True)
        usable = usable and status.is_usable
    return 0 if usable else 1


def _line(name: str, entry: DeviceEntry, status: Status) -> str:
    parts = " ".join(f"{part}={level}" for part, level in status.components.items())
    faults = ", ".join(fault.code for fault in status.faults) or "no fault"
    return f"{name} ({entry.kind}): {status.state}; {parts}; {faults}"


def _record(arguments: argparse.Namespace) -> int:
    link = link_to(arguments.uri)
    lines = how_made(arguments.uri, send=arguments.send, seconds=arguments.seconds, note=arguments.note)
    for heard in record(link, send=arguments.send, seconds=arguments.seconds, clock=SystemClock()):
        lines.append(str(heard))
        print(lines[-1], flush=True)
    link.close()
    if arguments.out:
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _hands(arguments: argparse.Namespace) -> int:
    answer = tell(arguments.where, json.loads(arguments.order))
    print(json.dumps(answer, ensure_ascii=False))
    return 0 if answer.get("ok") else 1


if __name__ == "__main__":
    sys.exit(main())
