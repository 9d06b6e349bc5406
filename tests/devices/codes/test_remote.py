import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from devices.clock import SystemClock
from devices.codes.decode import Look
from devices.codes.remote import RemoteDecoder
from devices.codes.scene import qr_picture
from devices.ports import ScanHint

_BLANK = np.full((720, 1280, 3), 120, np.uint8)
_CODE = qr_picture("K1:ABC")


def _until(happened: Callable[[], bool]) -> bool:
    """Try until it is true, for ten seconds at most."""
    clock = SystemClock()
    give_up = clock.monotonic() + 10
    while not (is_true := happened()) and clock.monotonic() < give_up:
        pass
    return is_true


def _reads(decoder: RemoteDecoder) -> bool:
    return _until(lambda: [scan.text for scan in decoder.read(_CODE).scans] == ["K1:ABC"])


@pytest.fixture
def decoder() -> Iterator[RemoteDecoder]:
    """The true decoder in a process."""
    decoder = RemoteDecoder(clock=SystemClock())
    yield decoder
    decoder.close()


@pytest.fixture
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RemoteDecoder]:
    """A process whose engine fails in the manner asked for."""
    program = tmp_path / "engine.py"
    program.write_text(f"import os, sys, time\nsys.stdin.buffer.read(16)\n{request.param}\n", encoding="utf-8")
    decoder = RemoteDecoder(clock=SystemClock(), command=[sys.executable, str(program)], deadline_s=0.2, start_s=0.3)
    yield decoder
    decoder.close()


def test_reads(decoder: RemoteDecoder):
    """A code comes back from the other process as it is."""
    assert _reads(decoder)


def test_hint(decoder: RemoteDecoder):
    """So does a hint."""
    dark = np.zeros_like(_BLANK)

    assert _until(lambda: decoder.read(dark) == Look(hint=ScanHint.TOO_DARK))


def test_crash(decoder: RemoteDecoder):
    """A process that is killed is replaced, and codes are read again."""
    _reads(decoder)
    assert decoder._child is not None
    os.kill(decoder._child._process.pid, signal.SIGKILL)

    assert (_reads(decoder), decoder.losses, decoder.is_well) == (True, 1, True)


@pytest.mark.parametrize(
    "bad",
    [
        "time.sleep(600)",
        "os.abort()",
        "sys.exit(1)",
        "os.write(1, bytes([255] * 99)); time.sleep(600)",
        "os.write(1, bytes([1, 0, 0, 0, 193])); time.sleep(600)",
    ],
    indirect=True,
    ids=["hangs", "crashes", "ends", "says too much", "talks nonsense"],
)
def test_engine_fails(bad: RemoteDecoder):
    """Whatever an engine does, frames come to nothing, and it is replaced within its deadline."""
    looks = []

    assert _until(lambda: looks.append(bad.read(_BLANK)) or not bad.is_well)  # type: ignore[func-returns-value]
    assert (set(looks), bad.losses) == ({Look()}, 3)


def test_no_frame_is_left(decoder: RemoteDecoder):
    """After a wait the shared memory holds nothing of a frame."""
    _reads(decoder)
    decoder.rest()
    assert decoder._child is not None

    assert not any(decoder._child._memory[:])


def test_late_answer(decoder: RemoteDecoder):
    """What is said of the last wait's frame does not count in the next."""
    _reads(decoder)
    assert decoder._child is not None
    os.kill(decoder._child._process.pid, signal.SIGSTOP)
    decoder.read(_CODE)
    decoder.rest()
    os.kill(decoder._child._process.pid, signal.SIGCONT)

    assert [decoder.read(_BLANK).scans for _ in range(3)] == [(), (), ()]


def test_nothing_is_left_open():
    """Closing gives back every descriptor, and it can be used again."""
    decoder = RemoteDecoder(clock=SystemClock())
    before = len(list(Path("/proc/self/fd").iterdir()))
    _reads(decoder)
    decoder.close()
    after = len(list(Path("/proc/self/fd").iterdir()))
    again = _reads(decoder)
    decoder.close()

    assert (after, again) == (before, True)
