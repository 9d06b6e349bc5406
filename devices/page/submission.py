"""Hand a PDF over in the format that a printer takes. Decides nothing about what became of it."""

from collections.abc import Iterator
from itertools import chain

from devices.page.attributes import Message
from devices.page.client import IppClient
from devices.page.formats import AsPdf, AsRaster, Format
from devices.page.wishes import Wishes


class UndrawnError(Exception):
    """Say that nothing was sent, because this document cannot be put into a format that the printer takes."""


def submit(client: IppClient, pdf: bytes, *, form: Format | None, job: str, wishes: Wishes) -> Message:
    """Send one job. Raises a ``WireError``, or ``UndrawnError`` before anything is sent."""
    match form:
        case AsPdf():
            return client.print_pdf(pdf, job_name=job, wishes=wishes)
        case AsRaster():
            return client.print_pictures(_pictures(pdf, form, wishes), job_name=job, wishes=wishes)
        case None:
            raise UndrawnError("no-format")


def _pictures(pdf: bytes, form: AsRaster, wishes: Wishes) -> Iterator[bytes]:
    # Only a printer that takes no PDF costs its kiosk a renderer: 7 MB of memory and a tenth of a second.
    from devices.page.rasterising import UnreadablePdfError, rasterise  # noqa: PLC0415 — see above

    parts = rasterise(pdf, raster=form.raster, wishes=wishes)
    try:
        first = next(parts)
    except UnreadablePdfError as error:
        raise UndrawnError("no-pdf") from error
    return chain((first,), parts)
