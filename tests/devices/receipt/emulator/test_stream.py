"""The emulated receiver cuts any stream into the same commands, however it arrives."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from devices.receipt import commands
from devices.receipt.emulator.stream import Receiver

JOB = (
    commands.INITIALISE
    + commands.DOT_UNITS
    + "收件回执\n".encode("gb18030")
    + commands.raster([b"\xff\x0a\x1b"] * 3)
    + commands.tabs((9, 19))
    + commands.native_qr(b"K1:\n", module_dots=4, level="q")
    + commands.CUT
    + commands.confirm(b"ab12")
    + commands.FENCE
)


def test_whole_job():
    """Every command of a job is one piece, and nothing is left over."""
    receiver = Receiver()
    pieces = receiver.feed(JOB)[1]

    assert (b"".join(pieces), len(receiver._queued), pieces[-1]) == (JOB, 0, commands.FENCE)


@given(st.lists(st.integers(0, len(JOB)), max_size=8))
def test_any_cutting(cuts: list[int]):
    """Where the wire cuts the job changes nothing that is printed."""
    receiver, edges = Receiver(), [0, *sorted(cuts), len(JOB)]
    pieces = [piece for start, end in itertools.pairwise(edges) for piece in receiver.feed(JOB[start:end])[1]]

    assert b"".join(pieces) == JOB


@given(st.integers(0, len(JOB)), st.integers(1, 4))
def test_question_in_the_middle(at: int, n: int):
    """A real-time question is heard at once wherever it stands, and leaves the job whole."""
    receiver = Receiver()
    urgent, first = receiver.feed(JOB[:at] + commands.query(n))
    later, second = receiver.feed(JOB[at:])

    assert (urgent + later, b"".join(first + second)) == ([commands.query(n)], JOB)


@given(st.binary(max_size=300))
def test_rubbish(data: bytes):
    """Any bytes are taken without a crash."""
    urgent, pieces = Receiver().feed(data)

    assert sum(map(len, urgent + pieces)) <= len(data)
