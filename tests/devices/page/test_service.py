from collections.abc import Iterator

import pytest

from devices.page.attributes import Group, GroupTag, Message, Operation, StatusCode, Tag, Value
from devices.page.engine import PrintEngine
from devices.page.service import PrintService

_OPENING = {
    "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
    "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
}
_TARGET = {"printer-uri": (Value(Tag.URI, "ipp://localhost/ipp/print"),)}


@pytest.fixture
def service() -> Iterator[PrintService]:
    """The answers of a printer that takes a minute for a page."""
    engine = PrintEngine(page_s=60, deliver=lambda _: None)
    yield PrintService(engine, uri="ipp://localhost/ipp/print", count_pages=lambda _: 1)
    engine.close()


def _ask(operation: int, *, version: tuple[int, int] = (2, 0), **more: Value) -> Message:
    named = {name.replace("_", "-"): (value,) for name, value in more.items()}
    return Message(operation, 1, (Group(GroupTag.OPERATION, {**_OPENING, **_TARGET, **named}),), version)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (_ask(Operation.VALIDATE_JOB), StatusCode.OK),
        (_ask(0x4001), StatusCode.OPERATION_NOT_SUPPORTED),
        (_ask(Operation.GET_JOBS, version=(9, 0)), StatusCode.VERSION_NOT_SUPPORTED),
        (Message(Operation.GET_JOBS, 1), StatusCode.BAD_REQUEST),
        (_ask(Operation.CANCEL_JOB, job_id=Value(Tag.INTEGER, 99)), StatusCode.NOT_FOUND),
        (_ask(Operation.SEND_DOCUMENT, job_id=Value(Tag.INTEGER, 1)), StatusCode.BAD_REQUEST),
        (_ask(Operation.VALIDATE_JOB, document_format=Value(Tag.MIME, "text/html")), StatusCode.FORMAT_NOT_SUPPORTED),
    ],
    ids=["fine", "unknown", "version", "no-opening", "no-job", "no-last-document", "format"],
)
def test_statuses(service: PrintService, request_: Message, status: StatusCode):
    """Each kind of wrong request has the status that the RFC gives it."""
    assert status == service.answer(request_).code


@pytest.mark.parametrize(
    ("fidelity", "status"), [(False, StatusCode.OK_WITH_CHANGES), (True, StatusCode.ATTRIBUTES_NOT_SUPPORTED)]
)
def test_unfulfilled_wish(service: PrintService, *, fidelity: bool, status: StatusCode):
    """A wish that cannot be fulfilled is named, and refused where fidelity is asked for."""
    asked = _ask(Operation.VALIDATE_JOB, ipp_attribute_fidelity=Value(Tag.BOOLEAN, content=fidelity))
    wishes = Group(GroupTag.JOB, {"sides": (Value(Tag.KEYWORD, "three-sided"),), "copies": (Value(Tag.INTEGER, 1),)})
    reply = service.answer(Message(asked.code, 1, (*asked.groups, wishes)))

    assert (reply.code, list(reply.first(GroupTag.UNSUPPORTED).attributes)) == (status, ["sides"])


def test_closed_printer(service: PrintService):
    """A printer that takes no jobs says so, until it is told to take them again."""
    service.accepts = False
    codes = [service.answer(_ask(each)).code for each in (Operation.VALIDATE_JOB, Operation.ENABLE_PRINTER)]

    assert (codes, service.answer(_ask(Operation.VALIDATE_JOB)).code) == (
        [StatusCode.NOT_ACCEPTING_JOBS, StatusCode.OK], StatusCode.OK)  # fmt: skip


def test_not_the_format_that_was_said(service: PrintService):
    """What is called a picture and is none is not printed."""
    asked = _ask(Operation.PRINT_JOB, document_format=Value(Tag.MIME, "image/pwg-raster"))

    assert service.answer(Message(asked.code, 1, asked.groups, data=b"%PDF")).code == StatusCode.FORMAT_ERROR


def test_only_my_jobs_are_cancelled(service: PrintService):
    """Cancel-My-Jobs leaves other users' jobs in the queue."""
    for user in ("kiosk", "clerk"):
        service.answer(_ask(Operation.CREATE_JOB, requesting_user_name=Value(Tag.NAME, user)))
    service.answer(_ask(Operation.CANCEL_MY_JOBS, requesting_user_name=Value(Tag.NAME, "kiosk")))

    assert [job.number("job-id") for job in service.answer(_ask(Operation.GET_JOBS)).of(GroupTag.JOB)] == [2]


def test_created_then_sent(service: PrintService):
    """A job may be opened first and get its document later, once."""
    job_id = service.answer(_ask(Operation.CREATE_JOB)).first(GroupTag.JOB).number("job-id")
    send = _ask(
        Operation.SEND_DOCUMENT, job_id=Value(Tag.INTEGER, job_id or 0), last_document=Value(Tag.BOOLEAN, content=True)
    )

    assert [service.answer(Message(send.code, 1, send.groups, data=b"x")).code for _ in range(2)] == [
        StatusCode.OK,
        StatusCode.NOT_POSSIBLE,
    ]


def test_only_what_was_asked(service: PrintService):
    """Requested attributes are told, and no others."""
    request = _ask(Operation.GET_PRINTER_ATTRIBUTES, requested_attributes=Value(Tag.KEYWORD, "printer-state"))

    assert list(service.answer(request).first(GroupTag.PRINTER).attributes) == ["printer-state"]


def test_purge(service: PrintService):
    """A purge leaves no queued job."""
    service.answer(_ask(Operation.PRINT_JOB))
    service.answer(_ask(Operation.PURGE_JOBS))

    assert list(service.answer(_ask(Operation.GET_JOBS)).of(GroupTag.JOB)) == []
