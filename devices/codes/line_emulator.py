"""A serial hand scanner to practise on, behind a pty. Runs in tests and as ``python -m devices emulate scanner``."""

import argparse
from pathlib import Path

from devices.codes.hand_emulator import HandScannerEmulator, serve
from devices.codes.plugs import PtyPlug


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--link", type=Path, help="symbolic link to the pty, for a path that stays")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a scanner writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Send what hands scan until SIGTERM or SIGINT."""
    return serve("scanner", "serial", line_scanner(arguments.link), arguments)


def line_scanner(link: Path | None = None) -> HandScannerEmulator:
    """Plug in a scanner that writes each character's bytes."""
    return HandScannerEmulator(PtyPlug(link), spell=lambda text, encoding: [each.encode(encoding) for each in text])
