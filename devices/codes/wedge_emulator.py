"""A scanner that poses as a keyboard, behind a named pipe. Runs in tests and as ``python -m devices emulate wedge``.

It has a table of its own, written from the keyboard's side, so that one mistake cannot hide in both.
"""

import argparse
import struct
from collections.abc import Sequence
from pathlib import Path

from devices.codes.hand_emulator import HandScannerEmulator, serve
from devices.codes.plugs import PipePlug

_LEFT_SHIFT = 42
_PLAIN = (
    "1:2 2:3 3:4 4:5 5:6 6:7 7:8 8:9 9:10 0:11 -:12 =:13 q:16 w:17 e:18 r:19 t:20 y:21 u:22 i:23 o:24 p:25 [:26 ]:27 "
    "a:30 s:31 d:32 f:33 g:34 h:35 j:36 k:37 l:38 ;:39 ':40 `:41 \\:43 z:44 x:45 c:46 v:47 b:48 n:49 m:50 "
    ",:51 .:52 /:53"
)
_SHIFTED = "!1 @2 #3 $4 %5 ^6 &7 *8 (9 )0 _- += {[ }] :; \"' ~` |\\ <, >. ?/"
_KEYS = {pair[0]: int(pair[2:]) for pair in _PLAIN.split()} | {"\r": 28, "\n": 28, "\t": 15, " ": 57}
_WITH_SHIFT = {pair[0]: pair[1] for pair in _SHIFTED.split()} | {
    letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name what the program takes."""
    parser.add_argument("--node", type=Path, required=True, help="path at which the named pipe is made")
    parser.add_argument("--out", type=Path, help="taken for likeness with other emulators; a scanner writes nothing")
    parser.add_argument("--hands", required=True, help="loopback port or unix socket for hands")


def run(arguments: argparse.Namespace) -> int:
    """Type what hands scan until SIGTERM or SIGINT."""
    return serve("wedge", "evdev", wedge_scanner(arguments.node), arguments)


def wedge_scanner(node: Path) -> HandScannerEmulator:
    """Plug in a scanner that types on a US keyboard; what such a one lacks cannot be spelt."""
    return HandScannerEmulator(PipePlug(node), spell=_strokes)


def _strokes(text: str, _encoding: str) -> Sequence[bytes]:
    return [_stroke(each) for each in text]


def _stroke(character: str) -> bytes:
    if character in _WITH_SHIFT:
        return _key(_LEFT_SHIFT, 1) + _stroke(_WITH_SHIFT[character]) + _key(_LEFT_SHIFT, 0)
    return _key(_KEYS[character], 1) + _key(_KEYS[character], 0)


def _key(code: int, value: int) -> bytes:
    # MSC_SCAN before and SYN_REPORT after each key, as the kernel's HID driver reports them.
    return b"".join(struct.pack("llHHi", 0, 0, *event) for event in ((4, 4, code), (1, code, value), (0, 0, 0)))
