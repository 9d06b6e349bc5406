"""Reading one file of a form into memory and nowhere else: the framework's own reading puts large files on the disk."""

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Final

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

DRAINED_MOST: Final = 64 * 1024 * 1024
"""A browser shows an answer only after it was heard to the end; beyond this it is cut off."""
_AROUND: Final = 16 * 1024
"""What a form says around its one file."""


class TooLargeError(Exception):
    """Say that more was sent than is taken; it has been read to its end where that was bearable."""


class NoFileError(Exception):
    """Say that the form held no file, or was no form."""


class _InMemory(MultiPartParser):
    """Keep every part in memory; the stream it reads is bounded."""

    spool_max_size = 0  # a spooled file of size zero never rolls over to the disk


async def read_file(request: Request, field: str, *, most: int) -> bytes:
    """Read a form's file of at most ``most`` bytes; raises TooLargeError or NoFileError."""
    stream = _bounded(request.stream(), most + _AROUND)
    try:
        form = await _InMemory(request.headers, stream, max_files=1, max_fields=4).parse()
    except (MultiPartException, KeyError) as error:
        raise NoFileError from error
    given = form.get(field)
    data = await given.read() if isinstance(given, UploadFile) else b""
    await form.close()
    if not data:
        raise NoFileError
    if len(data) > most:
        raise TooLargeError
    return data


async def _bounded(stream: AsyncIterator[bytes], most: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in stream:
        size += len(chunk)
        if size <= most:
            yield chunk
        elif size > DRAINED_MOST:
            break
    if size > most:
        raise TooLargeError
