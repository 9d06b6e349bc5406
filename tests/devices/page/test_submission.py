"""A job has its number before its document goes out, is sent in the format that was chosen, or not at all."""

import pytest

from devices.page.attributes import Group, GroupTag, JobState, Message, Operation, StatusCode, Tag, Value
from devices.page.client import IppClient
from devices.page.codec import decode, encode
from devices.page.emulator import PageEmulator
from devices.page.submission import Taken, TurnedAway, UnsentError, submit
from devices.page.wire import HttpStatusError, HttpWire, NoReplyError, NotReachedError, WireError
from devices.page.wishes import Wishes

OLD = Group(GroupTag.PRINTER)
NEW = Group(
    GroupTag.PRINTER,
    {"operations-supported": tuple(Value(Tag.ENUM, each) for each in (Operation.CREATE_JOB, Operation.SEND_DOCUMENT))},
)
ODD = Group(GroupTag.PRINTER, {"document-format-supported": (Value(Tag.MIME, "image/urf"),)})


class _Script:
    """Answer each operation as told: a status, or an error; and note what was asked."""

    printer_uri = "ipp://localhost/ipp/print"

    def __init__(self, **answers: StatusCode | WireError) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def exchange(self, request: bytes, *, timeout_s: float) -> bytes:
        """Answer with job 7."""
        assert timeout_s > 0
        message = decode(request)
        operation = Operation(message.code).name.lower()
        self.asked.append(operation)
        answer = self._answers.get(operation, StatusCode.OK)
        if isinstance(answer, WireError):
            raise answer
        job = Group(GroupTag.JOB, {"job-id": (Value(Tag.INTEGER, 7),)})
        return encode(Message(answer, message.request_id, (job,)))

    def stream(self, request: bytes, document: object, *, timeout_s: float) -> bytes:
        """Answer likewise."""
        assert document
        return self.exchange(request, timeout_s=timeout_s)


def _submit(script: _Script, printer: Group) -> object:
    try:
        return submit(IppClient(script, user="kiosk"), b"%PDF", printer=printer, job="j1", wishes=Wishes())
    except (WireError, UnsentError) as error:
        return type(error)


SENT = ["create_job", "send_document"]
DROPPED = [*SENT, "cancel_job"]
BUSY, FORMAT = StatusCode.BUSY, StatusCode.FORMAT_NOT_SUPPORTED


@pytest.mark.parametrize(
    ("printer", "script", "asked", "came"),
    [
        (OLD, _Script(), ["print_job"], Taken(7)),
        (OLD, _Script(print_job=NoReplyError("x")), ["print_job"], NoReplyError),
        (NEW, _Script(), SENT, Taken(7)),
        (NEW, _Script(create_job=BUSY), ["create_job"], BUSY),
        (NEW, _Script(create_job=NoReplyError("x")), ["create_job"], UnsentError),
        (NEW, _Script(send_document=NoReplyError("x")), SENT, Taken(7)),
        (NEW, _Script(send_document=HttpStatusError(503)), SENT, Taken(7)),
        (
            NEW,
            _Script(send_document=HttpStatusError(413)),
            DROPPED,
            HttpStatusError,
        ),
        (
            NEW,
            _Script(send_document=NotReachedError("x")),
            DROPPED,
            NotReachedError,
        ),
        (NEW, _Script(send_document=FORMAT), DROPPED, FORMAT),
        (ODD, _Script(), [], UnsentError),
    ],
    ids=["old", "old-lost", "new", "busy", "no-job", "lost", "failing", "too-large", "gone", "refused", "no-format"],
)
def test_submission(printer: Group, script: _Script, asked: list[str], came: object):
    """What may have reached the printer keeps its number, and what surely did not leaves no job behind."""
    told = _submit(script, printer)

    assert (told.reply.code if isinstance(told, TurnedAway) else told, script.asked) == (came, asked)


def test_document_goes_with_its_job(laser: PageEmulator, page_pdf: bytes):
    """A printer that knows Create-Job prints the document under the number it gave."""
    client = IppClient(HttpWire(laser.uri), user="kiosk")
    printer = client.printer().first(GroupTag.PRINTER)
    told = submit(client, page_pdf, printer=printer, job="j1", wishes=Wishes())
    assert isinstance(told, Taken)
    laser.close()

    assert [(job.job_id, job.name, job.state) for job in laser._engine.jobs(completed=True)] == [
        (told.job_id, "j1", JobState.COMPLETED)
    ]
