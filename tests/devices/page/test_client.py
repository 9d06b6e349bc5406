from devices.page.attributes import GroupTag, Message, Operation
from devices.page.client import IppClient
from devices.page.codec import decode, encode
from devices.page.wishes import Wishes


class _Recorder:
    """Accept everything and remember what was asked and how long it was given."""

    printer_uri = "ipp://localhost/ipp/print"

    def __init__(self) -> None:
        self.asked: list[tuple[Message, float]] = []

    def exchange(self, request: bytes, *, timeout_s: float) -> bytes:
        """Remember the request and answer ok."""
        message = decode(request)
        self.asked.append((message, timeout_s))
        return encode(Message(0, message.request_id))


def test_order_of_opening():
    """A request opens with charset, language and target, in the order that the RFC asks for."""
    wire = _Recorder()
    IppClient(wire, user="kiosk").printer()
    names = list(wire.asked[0][0].first(GroupTag.OPERATION).attributes)

    assert names[:4] == ["attributes-charset", "attributes-natural-language", "printer-uri", "requesting-user-name"]


def test_numbers_differ():
    """No two requests carry the same number."""
    wire = _Recorder()
    client = IppClient(wire, user="kiosk")
    client.printer()
    client.jobs()

    assert len({message.request_id for message, _ in wire.asked}) == 2


def test_document():
    """A document goes behind the attributes, once, one-sided, on the named media, and with more time."""
    wire = _Recorder()
    IppClient(wire, user="kiosk", timeout_s=1, send_timeout_s=9).print_pdf(b"%PDF", job_name="j1", wishes=Wishes())
    message, timeout_s = wire.asked[0]
    job = message.first(GroupTag.JOB)

    assert (
        message.code,
        message.data,
        timeout_s,
        job.number("copies"),
        job.texts("media"),
        job.texts("sides"),
    ) == (Operation.PRINT_JOB, b"%PDF", 9, 1, ("iso_a4_210x297mm",), ("one-sided",))
