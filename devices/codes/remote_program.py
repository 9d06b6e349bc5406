"""The process that ``remote.py`` starts: looks at frames in shared memory until its input ends."""

import mmap
import os
import signal
import sys
from typing import BinaryIO

import cv2
import msgspec
import numpy as np

from devices.codes.decode import LARGEST_DECODED, FrameDecoder
from devices.codes.remote import LENGTH, SIZE

# The screen comes first where cores are few.
_NICER = 5


def main(descriptor: int, asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer each question until there are no more; the memory is only read."""
    decoder = FrameDecoder()
    with mmap.mmap(descriptor, LARGEST_DECODED, prot=mmap.PROT_READ) as memory:
        while len(question := asked.read(SIZE.size)) == SIZE.size:
            height, width = SIZE.unpack(question)
            if not height:
                decoder.rest()
                continue
            gray = np.frombuffer(memory, np.uint8, height * width).reshape(height, width)
            answer = msgspec.msgpack.encode(decoder.read_gray(gray))
            answers.write(LENGTH.pack(len(answer)) + answer)
            answers.flush()
            # A memory that is still looked at cannot be closed, and nothing that was read stays until the next frame.
            del gray, answer


if __name__ == "__main__":
    # The terminal's Ctrl-C goes to all; this process ends with its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICER)
    cv2.setNumThreads(1)
    main(int(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
