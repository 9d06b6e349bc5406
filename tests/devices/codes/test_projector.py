from collections.abc import Iterator
from urllib.request import ProxyHandler, build_opener

import pytest

from devices.codes.projector import Projector
from devices.hands import UnknownCommandError

FRAME = b"\xff\xd8 a picture"


@pytest.fixture
def projector() -> Iterator[Projector]:
    """A stream of one picture, a thousand times a second."""
    projector = Projector(lambda _number: FRAME, port=0, path="x.mjpg", frame_s=0.001)
    yield projector
    projector.close()


def _do(projector: Projector, **command: object) -> None:
    projector.deeds(command)[str(command["do"])]()


def _seen(projector: Projector, most: int) -> list[bytes]:
    """Read frames until there are enough, or the stream has ended."""
    frames: list[bytes] = []
    with build_opener(ProxyHandler({})).open(projector.uri, timeout=5) as stream:
        while len(frames) < most and (line := stream.readline()):
            if line.lower().startswith(b"content-length:"):
                stream.readline()
                frames.append(stream.read(int(line.split(b":")[1])))
    return frames


def test_frames(projector: Projector):
    """Frames come one after the other, whole."""
    assert _seen(projector, 3) == [FRAME] * 3


def test_garbled(projector: Projector):
    """Garbled frames keep their length and their beginning, and nothing else."""
    _do(projector, do="garble")
    frames = _seen(projector, 2)

    assert {(len(each), each[:2], each == FRAME) for each in frames} == {(len(FRAME), FRAME[:2], False)}


def test_dies(projector: Projector):
    """A stream that dies after two frames ends there, and comes back."""
    _do(projector, do="die", after_frames=2)
    before = len(_seen(projector, 10))
    _do(projector, do="recover")

    assert (before <= 3, len(_seen(projector, 10))) == (True, 10)


@pytest.mark.parametrize(
    "command",
    [{"do": "slow"}, {"do": "slow", "seconds": 0}, {"do": "slow", "seconds": 9e9}, {"do": "die", "after_frames": -1}],
)
def test_hands_that_make_no_sense(projector: Projector, command: dict[str, object]):
    """Times and counts out of range are refused, and the stream goes on."""
    with pytest.raises(UnknownCommandError):
        _do(projector, **command)

    assert _seen(projector, 1) == [FRAME]
