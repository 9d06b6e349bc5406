"""Hand a PDF over in the format that a printer takes. Decides nothing about what became of it.

Where the printer knows Create-Job, the job has its number before any of the document goes out, so no lost
reply can leave a job that nobody can name (RFC 8011 §4.2.4, §4.3.1).
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from devices.page.attributes import Group, GroupTag, Message, Operation
from devices.page.client import IppClient
from devices.page.formats import PDF, PWG_RASTER, AsPdf, AsRaster, choose_format
from devices.page.wire import HttpStatusError, NotReachedError, WireError
from devices.page.wishes import Wishes

_SERVER_ERROR = 500


class UnsentError(Exception):
    """Say that not one byte of the document was sent: it cannot be drawn, or no job could be opened for it."""


@dataclass(frozen=True)
class Taken:
    """The document went out, whole or not; ``job_id`` is None where the printer did not say."""

    job_id: int | None


@dataclass(frozen=True)
class TurnedAway:
    """The printer would not have it."""

    reply: Message


Submission = Taken | TurnedAway


def submit(client: IppClient, pdf: bytes, *, printer: Group, job: str, wishes: Wishes) -> Submission:
    """Send one job to the printer of these attributes. Raises a ``WireError``, or ``UnsentError``."""
    parts = _parts(pdf, printer, wishes)
    if not {Operation.CREATE_JOB, Operation.SEND_DOCUMENT} <= set(printer.numbers("operations-supported")):
        return _sorted(_print(client, parts, job, wishes))
    try:
        opened = client.create_job(job_name=job, wishes=wishes)
    except WireError as error:
        raise UnsentError("no-job") from error
    job_id = opened.first(GroupTag.JOB).number("job-id")
    if not opened.is_ok or job_id is None:
        return TurnedAway(opened)
    return _send(client, parts, job_id)


def _parts(pdf: bytes, printer: Group, wishes: Wishes) -> bytes | Iterator[bytes]:
    form = choose_format(printer)
    match form:
        case AsPdf():
            return pdf
        case AsRaster():
            return _pictures(pdf, form, wishes)
        case None:
            raise UnsentError("no-format")
        case _:
            assert_never(form)


def _print(client: IppClient, parts: bytes | Iterator[bytes], job: str, wishes: Wishes) -> Message:
    if isinstance(parts, bytes):
        return client.print_pdf(parts, job_name=job, wishes=wishes)
    return client.print_pictures(parts, job_name=job, wishes=wishes)


def _send(client: IppClient, parts: bytes | Iterator[bytes], job_id: int) -> Submission:
    mime = PDF if isinstance(parts, bytes) else PWG_RASTER
    try:
        reply = client.send_document(parts, job_id=job_id, mime=mime)
    except WireError as error:
        is_refused = isinstance(error, HttpStatusError) and error.status < _SERVER_ERROR
        if not is_refused and not isinstance(error, NotReachedError):
            return Taken(job_id)
        _drop(client, job_id)
        raise
    if not reply.is_ok:
        _drop(client, job_id)
    return Taken(job_id) if reply.is_ok else TurnedAway(reply)


def _drop(client: IppClient, job_id: int) -> None:
    """Give up a job that got no document; one that nobody hears of is empty and harms nobody."""
    with suppress(WireError):
        client.cancel(job_id)


def _sorted(reply: Message) -> Submission:
    return Taken(reply.first(GroupTag.JOB).number("job-id")) if reply.is_ok else TurnedAway(reply)


def _pictures(pdf: bytes, form: AsRaster, wishes: Wishes) -> Iterator[bytes]:
    # Only a printer that takes no PDF costs its kiosk a renderer: 7 MB of memory and a tenth of a second.
    from devices.page.rasterising import UnreadablePdfError, rasterise  # noqa: PLC0415 — see above

    parts = rasterise(pdf, raster=form.raster, wishes=wishes)
    try:
        first = next(parts)
    except UnreadablePdfError as error:
        raise UnsentError("no-pdf") from error
    return chain((first,), parts)
