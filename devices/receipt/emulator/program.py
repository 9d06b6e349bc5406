"""``python -m devices emulate receipt``: the emulated printer as a program of its own.

Hands, as JSON lines on ``--hands``: ``{"do": "paper", "level": "ok"|"low"|"out"}``; ``cover``, ``cutter``, ``head``,
``jam`` and ``broken`` with ``"on": true|false``, now or ``"after_rows": n`` and then so often as ``"times": n``;
``half-cut`` at the next cut; ``silent`` and ``garble`` for ever or ``"times": n`` answers; ``slow`` (``"factor": 10``);
``die``, which forgets the job, now or ``"after_bytes": n``; ``unplug``, which does not; ``recover``; ``state``.
"""

import argparse
from pathlib import Path

from devices.receipt.emulator.printer import EmulatedPrinter
from devices.stand import stand

_ASSETS = Path("provisioning/assets/node_modules")
_FONT = Path("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf")
_ROWS_A_SECOND = 1200  # 150 mm/s at 8 dots/mm, an ordinary kiosk mechanism


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("--out", type=Path, required=True, help="folder for receipt-0001.bin, .txt and .png")
    parser.add_argument("--hands", required=True, metavar="PATH_OR_PORT", help="where the operator's hands are heard")
    parser.add_argument("--port", type=int, default=9100, help="TCP port on loopback, 0 for any")
    parser.add_argument("--pty", action="store_true", help="be a serial printer on a pty instead")
    parser.add_argument("--link", type=Path, help="with --pty: a symlink that always names the pty")
    parser.add_argument("--width", type=int, default=576, help="dots across: 576 for 80 mm, 384 for 58 mm")
    parser.add_argument("--encoding", default="gb18030", help="what the printer's Chinese mode means")
    parser.add_argument("--font", type=Path, default=_ASSETS / _FONT, help="font of the printer's characters")
    parser.add_argument("--rows-per-second", type=float, default=_ROWS_A_SECOND, help="0 prints at once")


def run(arguments: argparse.Namespace) -> int:
    """Listen until SIGTERM or SIGINT; prints ``ready receipt URI`` once a driver can connect."""
    printer = EmulatedPrinter(
        out=arguments.out,
        font=arguments.font,
        port=arguments.port,
        pty=arguments.pty and (arguments.link or True),
        width_dots=arguments.width,
        encoding=arguments.encoding,
        seconds_a_row=1 / arguments.rows_per_second if arguments.rows_per_second else 0.0,
    )
    printer.start()
    return stand("receipt", printer.uri, hands=arguments.hands, act=printer.act, close=printer.stop)
