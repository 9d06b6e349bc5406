"""Decoding in a process of its own, under a deadline: an engine may hang for seconds on a busy texture, or crash.

Frames go by shared memory, of which nothing is left when a wait is over. Imports no engine's bindings itself.
"""

import mmap
import os
import select
import struct
import subprocess
import sys
from collections.abc import Sequence

import msgspec

from devices.clock import Clock
from devices.codes.decode import LARGEST_DECODED, Image, Look, to_gray

SIZE = struct.Struct("<II")
"""What asks for a look: height and width of the gray frame that lies in the memory; both 0 begin anew."""

LENGTH = struct.Struct("<I")
"""What comes before each answer, a ``Look`` in MessagePack."""

# 64 codes of 7,089 digits, as bytes and as text, are less; more than that is not an answer.
_LONGEST_ANSWER = 2_000_000
_CHUNK = 65_536
# So that cancelling is heard while a frame is looked at.
_LONGEST_WAIT_S = 0.1
_NOTHING = Look()
# One picture may cost an engine its life; three children in a row without an answer are broken themselves.
_LOSSES_IN_A_ROW = 3


class RemoteDecoder:
    """Fulfil ``Decoder`` by a child process, started with the first frame and anew whenever it fails.

    A frame comes to nothing when its look takes longer than ``deadline_s`` or ends the child; ``start_s`` is
    added for the first frame of a child, which has libraries to load. One that takes longer than a tenth of a
    second is answered with a later call, and frames in between are passed over. Used from one thread.
    """

    def __init__(
        self, *, clock: Clock, command: Sequence[str] | None = None, deadline_s: float = 2.0, start_s: float = 8.0
    ) -> None:
        self._clock = clock
        self._command = command or (sys.executable, "-m", "devices.codes.remote_program")
        self._deadline_s = deadline_s
        self._start_s = start_s
        self._child: _Child | None = None
        self._due: float | None = None
        self._is_stale = False
        self.losses = 0
        """How many children hung, crashed or answered nonsense."""
        self._losses_in_a_row = 0

    @property
    def is_well(self) -> bool:
        """Tell whether one of the last three children has answered, or there were fewer."""
        return self._losses_in_a_row < _LOSSES_IN_A_ROW

    def read(self, image: Image) -> Look:
        """Look at a frame, or go on with the last; ``ValueError`` when it is no frame."""
        gray = to_gray(image)
        is_new = self._child is None
        child = self._child = self._child or _Child(self._command)
        try:
            if self._due is None:
                child.ask(gray)
                self._due = self._clock.monotonic() + self._deadline_s + (self._start_s if is_new else 0.0)
            return self._answer(child)
        except (OSError, EOFError, msgspec.DecodeError):
            self._lose()
            return _NOTHING

    def rest(self) -> None:
        """Forget the frame in memory, and whatever is still said of it. The child lives on."""
        self._is_stale = self._due is not None
        if self._child:
            self._child.forget()

    def close(self) -> None:
        """End the child and give its memory back."""
        child, self._child = self._child, None
        self._due, self._is_stale = None, False
        if child:
            child.end()

    def _answer(self, child: "_Child") -> Look:
        answer = child.answer(timeout_s=_LONGEST_WAIT_S)
        if answer is None:
            if self._due is not None and self._clock.monotonic() >= self._due:
                self._lose()
            return _NOTHING
        self._due = None
        is_stale, self._is_stale = self._is_stale, False
        look = msgspec.msgpack.decode(answer, type=Look)
        self._losses_in_a_row = 0
        return _NOTHING if is_stale else look

    def _lose(self) -> None:
        self.losses += 1
        self._losses_in_a_row += 1
        self.close()


class _Child:
    """Hold one process, its pipes, and the memory that both see."""

    def __init__(self, command: Sequence[str]) -> None:
        self._descriptor = os.memfd_create("frame", os.MFD_CLOEXEC)
        os.ftruncate(self._descriptor, LARGEST_DECODED)
        self._memory = mmap.mmap(self._descriptor, LARGEST_DECODED)
        self._process = subprocess.Popen(
            [*command, str(self._descriptor)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            pass_fds=[self._descriptor],
            # The same modules as here, wherever this program was started.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        )
        self._received = bytearray()
        self._is_rested = True
        self._written = 0

    def ask(self, gray: Image) -> None:
        height, width = gray.shape
        self._memory[: gray.size] = gray.tobytes()
        self._written = max(self._written, gray.size)
        self._write((SIZE.pack(0, 0) if self._is_rested else b"") + SIZE.pack(height, width))
        self._is_rested = False

    def answer(self, *, timeout_s: float) -> bytes | None:
        """Give the answer once it is whole. ``EOFError`` when none can come any more."""
        source = self._process.stdout
        while source and select.select([source], [], [], timeout_s)[0]:
            data = os.read(source.fileno(), _CHUNK)
            self._received += data
            if not data or len(self._received) > _LONGEST_ANSWER:
                raise EOFError
            if whole := self._take():
                return whole
        return None

    def forget(self) -> None:
        self._is_rested = True
        self._memory[: self._written] = bytes(self._written)
        self._written = 0

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._memory.close()
        os.close(self._descriptor)

    def _take(self) -> bytes | None:
        if len(self._received) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(self._received)
        if length > _LONGEST_ANSWER:
            raise EOFError
        if len(self._received) < LENGTH.size + length:
            return None
        whole = bytes(self._received[LENGTH.size : LENGTH.size + length])
        self._received.clear()
        return whole

    def _write(self, data: bytes) -> None:
        if self._process.stdin:
            self._process.stdin.write(data)
