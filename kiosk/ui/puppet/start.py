"""Give a running window its puppet: the one way in, used when the configuration names a socket."""

from pathlib import Path

from kivy.base import EventLoop

from content.contract.clock import Clock
from kiosk.ui.puppet.acts import Acts, Reader
from kiosk.ui.puppet.eyes import Eyes
from kiosk.ui.puppet.hand import Hand
from kiosk.ui.puppet.server import PuppetServer
from kiosk.ui.stage import Stage


def make_acts(stage: Stage, *, reader: Reader, clock: Clock) -> Acts:
    """Add the hand to Kivy's sources of touch. Call it on the window's thread, once the window stands."""
    hand = Hand()
    EventLoop.add_input_provider(hand)
    return Acts(hand=hand, eyes=Eyes(stage), reader=reader, clock=clock)


def start_puppet(stage: Stage, path: Path, *, reader: Reader, clock: Clock) -> PuppetServer:
    """Listen for orders on a unix socket at ``path``."""
    server = PuppetServer(path, make_acts(stage, reader=reader, clock=clock))
    server.start()
    return server
