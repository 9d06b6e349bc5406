"""A form's one file is read in memory, up to what is taken."""

import asyncio

import pytest
from fastapi import Request

from server.pages.incoming import DRAINED_MOST, NoFileError, TooLargeError, read_file

HEAD = b'--b\r\nContent-Disposition: form-data; name="picture"; filename="x"\r\n\r\n'
TAIL = b"\r\n--b--\r\n"


def _read(chunks: list[bytes], *, most: int = 1024, heard: list[int] | None = None) -> bytes:
    async def receive() -> dict[str, object]:
        if heard is not None:
            heard.append(1)
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"multipart/form-data; boundary=b")]}
    return asyncio.run(read_file(Request(scope, receive), "picture", most=most))


def test_read():
    """A file is given whole."""
    assert _read([HEAD, b"abc", b"def", TAIL]) == b"abcdef"


@pytest.mark.parametrize("chunks", [[b""], [HEAD + TAIL], [b"nonsense"], [HEAD.replace(b"picture", b"other") + TAIL]])
def test_nothing(chunks: list[bytes]):
    """No form, an empty file, or one of another name is no file."""
    with pytest.raises(NoFileError):
        _read(chunks)


def test_too_large():
    """A file of one byte too many is refused, and so is one that is far too large."""
    for size in (1025, 100_000):
        with pytest.raises(TooLargeError):
            _read([HEAD, b"x" * size, TAIL])


def test_cut_off():
    """What is beyond all measure is not heard to its end."""
    heard: list[int] = []
    with pytest.raises(TooLargeError):
        _read([HEAD, *[b"x" * (DRAINED_MOST // 2)] * 6, TAIL], heard=heard)

    assert len(heard) < 6
