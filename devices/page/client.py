"""The IPP operations a kiosk needs, as requests and replies (RFC 8011 §4). Decides nothing about paper."""

import itertools
from collections.abc import Iterable, Mapping

from devices.page.attributes import Group, GroupTag, Message, Operation, Tag, Value
from devices.page.codec import IppSyntaxError, decode, encode
from devices.page.formats import PDF, PWG_RASTER
from devices.page.wire import NoReplyError, Wire
from devices.page.wishes import Wishes, template

_PRINTER_ATTRIBUTES = (
    "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "media-ready", "cups-version", "device-uri",
    "marker-types", "marker-levels", "marker-low-levels", "operations-supported", "printer-impressions-completed",
    "document-format-supported", "color-supported", "pwg-raster-document-resolution-supported",
    "pwg-raster-document-type-supported", "pwg-raster-document-sheet-back",
)  # fmt: skip
_JOB_ATTRIBUTES = (
    "job-id", "job-name", "job-state", "job-state-reasons", "job-impressions-completed",
    "job-media-sheets-completed",
)  # fmt: skip


class IppClient:
    """Speak IPP 2.0 to one printer; every call ends within ``timeout_s`` or raises a ``WireError``.

    A reply that is not IPP, or that answers another request, counts as no reply. ``user`` is the
    kiosk's name, never a citizen's. ``send_timeout_s`` holds for calls that carry the document, and
    ``draw_timeout_s`` for those whose document is drawn while it is sent.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        user: str,
        timeout_s: float = 5.0,
        send_timeout_s: float = 30.0,
        draw_timeout_s: float = 120.0,
    ) -> None:
        self._wire = wire
        self._user = user
        self._timeout_s = timeout_s
        self._send_timeout_s = send_timeout_s
        self._draw_timeout_s = draw_timeout_s
        self._ids = itertools.count(1)

    def printer(self) -> Message:
        """Ask for state, reasons, trays and markers."""
        return self._call(Operation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": _keywords(_PRINTER_ATTRIBUTES)})

    def validate(self, *, job_name: str, wishes: Wishes, mime: str) -> Message:
        """Ask whether a job of this format with these wishes would be taken; no document goes out."""
        return self._call(Operation.VALIDATE_JOB, _job_wishes(job_name, mime), job=template(wishes))

    def print_pdf(self, pdf: bytes, *, job_name: str, wishes: Wishes) -> Message:
        """Send one PDF as one job."""
        return self._call(Operation.PRINT_JOB, _job_wishes(job_name, PDF), job=template(wishes), data=pdf)

    def print_pictures(self, parts: Iterable[bytes], *, job_name: str, wishes: Wishes) -> Message:
        """Send PWG Raster as one job, each part as it comes."""
        request_id, request = self._request(
            Operation.PRINT_JOB, _job_wishes(job_name, PWG_RASTER), job=template(wishes)
        )
        return _reply(self._wire.stream(request, parts, timeout_s=self._draw_timeout_s), request_id)

    def create_job(self, *, job_name: str, wishes: Wishes) -> Message:
        """Open one job that has no document yet."""
        opening = {name: values for name, values in _job_wishes(job_name, PDF).items() if name != "document-format"}
        return self._call(Operation.CREATE_JOB, opening, job=template(wishes))

    def send_document(self, document: bytes | Iterable[bytes], *, job_id: int, mime: str) -> Message:
        """Give an open job its one document, whole or in parts as they come."""
        about = {
            "job-id": _integer(job_id),
            "last-document": (Value(Tag.BOOLEAN, content=True),),
            "document-format": (Value(Tag.MIME, mime),),
        }
        if isinstance(document, bytes):
            return self._call(Operation.SEND_DOCUMENT, about, data=document)
        request_id, request = self._request(Operation.SEND_DOCUMENT, about)
        return _reply(self._wire.stream(request, document, timeout_s=self._draw_timeout_s), request_id)

    def job(self, job_id: int) -> Message:
        """Ask what became of one job."""
        wanted = {"job-id": _integer(job_id), "requested-attributes": _keywords(_JOB_ATTRIBUTES)}
        return self._call(Operation.GET_JOB_ATTRIBUTES, wanted)

    def jobs(self, *, which: str = "not-completed") -> Message:
        """List jobs, those still queued by default; one job group for each."""
        wanted = {"which-jobs": _keywords((which,)), "requested-attributes": _keywords(_JOB_ATTRIBUTES)}
        return self._call(Operation.GET_JOBS, wanted)

    def cancel(self, job_id: int) -> Message:
        """Ask for one job to be given up; an ended job answers ``not-possible``."""
        return self._call(Operation.CANCEL_JOB, {"job-id": _integer(job_id)})

    def resume(self) -> Message:
        """Ask a paused printer or queue to go on."""
        return self._call(Operation.RESUME_PRINTER, {})

    def accept(self, operation: Operation) -> Message:
        """Ask a printer or queue that turns jobs away to take them again, by the operation it knows for that."""
        return self._call(operation, {})

    def purge(self) -> Message:
        """Ask for every job to be thrown away; many printers do not know this operation."""
        return self._call(Operation.PURGE_JOBS, {})

    def _call(
        self,
        operation: Operation,
        attributes: Mapping[str, tuple[Value, ...]],
        *,
        job: Mapping[str, tuple[Value, ...]] | None = None,
        data: bytes = b"",
    ) -> Message:
        request_id, request = self._request(operation, attributes, job=job)
        timeout_s = self._send_timeout_s if data else self._timeout_s
        return _reply(self._wire.exchange(request + data, timeout_s=timeout_s), request_id)

    def _request(
        self,
        operation: Operation,
        attributes: Mapping[str, tuple[Value, ...]],
        *,
        job: Mapping[str, tuple[Value, ...]] | None = None,
    ) -> tuple[int, bytes]:
        request_id = next(self._ids)
        groups = [Group(GroupTag.OPERATION, {**self._opening(), **attributes})]
        groups += [Group(GroupTag.JOB, job)] if job else []
        return request_id, encode(Message(operation, request_id, tuple(groups)))

    def _opening(self) -> dict[str, tuple[Value, ...]]:
        # RFC 8011 §4.1.4: charset first, language second, then the target.
        return {
            "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
            "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
            "printer-uri": (Value(Tag.URI, self._wire.printer_uri),),
            "requesting-user-name": (Value(Tag.NAME, self._user),),
        }


def _reply(raw: bytes, request_id: int) -> Message:
    try:
        reply = decode(raw)
    except IppSyntaxError as error:
        raise NoReplyError("not-ipp") from error
    if reply.request_id != request_id:
        raise NoReplyError("other-request")
    return reply


def _job_wishes(job_name: str, mime: str) -> dict[str, tuple[Value, ...]]:
    return {
        "job-name": (Value(Tag.NAME, job_name),),
        "ipp-attribute-fidelity": (Value(Tag.BOOLEAN, content=False),),
        "document-format": (Value(Tag.MIME, mime),),
    }


def _keywords(words: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(Value(Tag.KEYWORD, word) for word in words)


def _integer(number: int) -> tuple[Value, ...]:
    return (Value(Tag.INTEGER, number),)
