import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from devices.clock import SystemClock
from devices.outcome import Sent, Uncertain
from devices.page.attributes import Group, GroupTag, Message, Operation, Tag, Value
from devices.page.client import IppClient
from devices.page.codec import decode, encode
from devices.page.driver import IppPrinter
from devices.page.watch import Patience
from devices.page.wire import HttpStatusError, HttpWire, NoReplyError
from devices.status import FAULTS, DeviceState

_PATIENCE = Patience(poll_s=0.01, job_s=2, stall_s=0.1, clear_s=0.1, busy_s=1, misses=1)


@contextmanager
def _printer(*chunks: bytes) -> Iterator[HttpWire]:
    """Answer every connection with the same bytes, then let it hang."""
    listener = socket.create_server(("127.0.0.1", 0))
    wires: list[socket.socket] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                wire, _ = listener.accept()
                wires.append(wire)
                wire.recv(1 << 16)
                for chunk in chunks:
                    wire.sendall(chunk)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield HttpWire(f"ipp://127.0.0.1:{listener.getsockname()[1]}/ipp/print")
    listener.shutdown(socket.SHUT_RDWR)
    thread.join()
    for each in (listener, *wires):
        each.close()


def _http(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body


@pytest.mark.parametrize(
    "raw",
    [b"", b"SSH-2.0\r\n", _http(b"x")[:-1], b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nshort"],
    ids=["nothing", "not-http", "cut", "huge"],
)
def test_no_whole_reply(raw: bytes):
    """Anything but a whole HTTP reply is no reply, at the deadline at the latest."""
    with _printer(raw) as wire, pytest.raises(NoReplyError):
        wire.exchange(b"?", timeout_s=0.2)


def test_drip():
    """A reply that trickles without end is cut at the deadline."""
    with _printer(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 5) as wire, pytest.raises(NoReplyError):
        wire.exchange(b"?", timeout_s=0.2)


def test_turned_away():
    """A web server's refusal keeps its number."""
    with (
        _printer(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as wire,
        pytest.raises(HttpStatusError) as told,
    ):
        wire.exchange(b"?", timeout_s=2)

    assert told.value.status == 404


def test_not_ipp():
    """A reply that is not IPP counts as none."""
    with _printer(_http(b"<html>")) as wire, pytest.raises(NoReplyError, match="not-ipp"):
        IppClient(wire, user="kiosk", timeout_s=2).printer()


def test_thousand_collections_deep():
    """A reply that nests a thousand collections is no reply, and the driver lives on."""
    nested = b"\x4a\x00\x00\x00\x01b\x34\x00\x00\x00\x00" * 1000
    with _printer(_http(bytes.fromhex("0200000000000001 04") + b"\x34\x00\x01a\x00\x00" + nested + b"\x03")) as wire:
        driver = IppPrinter(IppClient(wire, user="kiosk", timeout_s=2), clock=SystemClock())
        states = [driver.status().state for _ in range(2)]

    assert states == [DeviceState.NO_REPLY] * 2


def test_other_request():
    """A reply to another request counts as none."""
    with _printer(_http(encode(Message(0, 999)))) as wire, pytest.raises(NoReplyError, match="other-request"):
        IppClient(wire, user="kiosk", timeout_s=2).printer()


class _Script:
    """Answer by operation from prepared groups, as a printer with one job would."""

    printer_uri = "ipp://localhost/ipp/print"

    def __init__(self, *, printer: Group, job: Group) -> None:
        self._printer = printer
        self._job = job

    def exchange(self, request: bytes, *, timeout_s: float) -> bytes:
        """Give the groups that the operation asks for; there is never a queue."""
        assert timeout_s > 0
        asked = decode(request)
        groups = {Operation.GET_PRINTER_ATTRIBUTES: (self._printer,), Operation.GET_JOBS: ()}
        return encode(Message(0, asked.request_id, groups.get(Operation(asked.code), (self._job,))))


def _completed(reason: str) -> Group:
    return Group(
        GroupTag.JOB,
        {
            "job-id": (Value(Tag.INTEGER, 1),),
            "job-state": (Value(Tag.ENUM, 9),),
            "job-state-reasons": (Value(Tag.KEYWORD, reason),),
        },
    )


def _outcome(job: Group, **more: tuple[Value, ...]) -> object:
    printer = Group(GroupTag.PRINTER, {"printer-state": (Value(Tag.ENUM, 3),), **more})
    client = IppClient(_Script(printer=printer, job=job), user="kiosk")
    driver = IppPrinter(client, clock=SystemClock(), patience=_PATIENCE)
    return driver.print_pdf(b"%PDF", job="j1", watch=lambda _: None)


def test_spooler():
    """Completed by a CUPS queue means handed on, so the job is sent and no more."""
    more = {"cups-version": (Value(Tag.TEXT, "2.4.2"),)}

    assert Sent("j1") == _outcome(_completed("none"), **more)


def test_queued_in_device():
    """Completed while queued in another device means handed on as well."""
    assert Sent("j1") == _outcome(_completed("queued-in-device"))


def test_completed_with_errors():
    """Completed with errors is no proof of paper."""
    assert Uncertain("j1", FAULTS["device.fault"]) == _outcome(_completed("job-completed-with-errors"))


def test_job_without_number():
    """An acceptance without a job number leaves nothing to watch, so the paper is uncertain."""
    assert Uncertain("j1", FAULTS["device.no_reply"]) == _outcome(Group(GroupTag.JOB))
