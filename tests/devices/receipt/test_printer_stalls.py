"""A printer that stops taking bytes in the middle leaves no remains for the next citizen."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from devices.clock import SystemClock
from devices.outcome import Refused, Uncertain
from devices.receipt.driver import EscposPrinter
from devices.receipt.layout import Image, Receipt
from devices.receipt.profile import PROFILES
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering
from devices.status import FAULTS
from devices.transports import link_to

HUGE = Receipt((Image(576, 45_000, b"\xaa" * (72 * 45_000)),))


@pytest.fixture
def stalling() -> Iterator[int]:
    """Give the port of a printer that answers four questions and then reads no more, its memory small."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        ended = threading.Event()

        def serve() -> None:
            host, _ = listener.accept()
            with host:
                for _ in range(4):
                    host.recv(3)
                    host.sendall(b"\x12")
                ended.wait(10)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        ended.set()
        thread.join(5)


def _driver(port: int, typeface: Typeface) -> EscposPrinter:
    profile = replace(PROFILES["80mm-plain"], reply_s=0.2, write_s=0.3)
    return EscposPrinter(
        dial=lambda: link_to(f"tcp://127.0.0.1:{port}", single_use=True),
        profile=profile,
        rendering=Rendering(profile=profile, raster=Raster(width_dots=576, typeface=typeface)),
        clock=SystemClock(),
    )


def test_stalled_job_is_uncertain(stalling: int, typeface: Typeface):
    """Bytes that left before the stall may be on paper."""
    driver = _driver(stalling, typeface)
    outcome = driver.print_receipt(HUGE, job="j")
    driver.close()

    assert outcome == Uncertain("j", FAULTS["device.no_reply"])


def test_next_job_waits_for_health(stalling: int, typeface: Typeface):
    """After the stall nothing more is sent to a printer that does not answer."""
    driver = _driver(stalling, typeface)
    driver.print_receipt(HUGE, job="j1")
    outcome = driver.print_receipt(HUGE, job="j2")
    driver.close()

    assert outcome == Refused("j2", FAULTS["device.no_reply"])
