import io
import os
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest

from devices.codes.decode import LARGEST_DECODED, Look, to_gray
from devices.codes.remote import LENGTH, SIZE
from devices.codes.remote_program import main
from devices.codes.scene import qr_picture


@pytest.fixture
def memory() -> Iterator[int]:
    """Give a descriptor of shared memory in which one drawn code lies."""
    descriptor = os.memfd_create("frame")
    os.ftruncate(descriptor, LARGEST_DECODED)
    os.pwrite(descriptor, to_gray(qr_picture("K1:ABC")).tobytes(), 0)
    yield descriptor
    os.close(descriptor)


def _answers(memory: int, asked: bytes) -> list[Look]:
    told = io.BytesIO()
    main(memory, io.BytesIO(asked), told)
    data, looks = told.getvalue(), []
    while data:
        (length,) = LENGTH.unpack_from(data)
        looks.append(msgspec.msgpack.decode(data[LENGTH.size : LENGTH.size + length], type=Look))
        data = data[LENGTH.size + length :]
    return looks


def test_reads_what_lies_in_memory(memory: int):
    """A question of height and width is answered with what was read there."""
    height, width = qr_picture("K1:ABC").shape[:2]

    assert [[scan.text for scan in look.scans] for look in _answers(memory, SIZE.pack(height, width))] == [["K1:ABC"]]


def test_beginning_anew_is_not_answered(memory: int):
    """Two zeros forget the frames before and get no answer; a question cut short ends it."""
    assert _answers(memory, SIZE.pack(0, 0) + SIZE.pack(8, 8)[:5]) == []


def test_memory_is_only_read(memory: int):
    """What lies in the memory is the same afterwards: a frame is wiped by who wrote it."""
    before = os.pread(memory, LARGEST_DECODED, 0)
    _answers(memory, SIZE.pack(*np.asarray(qr_picture("K1:ABC")).shape[:2]))

    assert before == os.pread(memory, LARGEST_DECODED, 0)
