"""One drawing for everybody who watches."""

import asyncio
from collections import deque
from typing import Any

import pytest

from server.pages.broadcast import Broadcast


class Easel:
    """Draw what lies on top, and count how often."""

    def __init__(self, *drawings: str) -> None:
        self.left = deque(drawings)
        self.drawn = 0

    def __call__(self) -> str:
        """Draw; the last drawing stays."""
        self.drawn += 1
        return self.left.popleft() if len(self.left) > 1 else self.left[0]


async def gather(cast: Broadcast, many: int, each: int) -> list[list[bytes]]:
    """Let many listen until each has had so many drawings."""

    async def one() -> list[bytes]:
        stream, got = cast.listen(5), []
        async for frame in stream:
            got.append(frame)
            if len(got) == each:
                break
        await stream.aclose()  # type: ignore[attr-defined]
        return got

    return await asyncio.gather(*(one() for _ in range(many)))


def test_once_for_all():
    """Three hundred viewers see every change, and it is drawn as often as for one."""
    easel = Easel("first", "second")
    cast = Broadcast(easel, every_s=0.01)
    seen = asyncio.run(gather(cast, 300, 2))

    assert {tuple(each) for each in seen} == {(b"data: first\n\n", b"data: second\n\n")}
    assert easel.drawn < 30


def test_same_frame():
    """All viewers are sent the very same bytes, which are made once."""
    cast = Broadcast(Easel("board"), every_s=0.01)
    seen = asyncio.run(gather(cast, 50, 1))

    assert len({id(each[0]) for each in seen}) == 1


def test_nobody_looks():
    """Nothing is drawn once the last viewer has gone."""
    easel = Easel("board")
    cast = Broadcast(easel, every_s=0.001)

    async def look_and_go() -> tuple[int, int]:
        await gather(cast, 3, 1)
        drawn = easel.drawn
        await asyncio.sleep(0.02)
        return drawn, cast.listeners

    drawn, listeners = asyncio.run(look_and_go())

    assert (easel.drawn - drawn <= 1, listeners) == (True, 0)


def test_failure_ends_streams(caplog: Any):
    """Where drawing fails every stream ends, and the log says of what type and nothing else."""

    def fail() -> str:
        raise OSError("names nobody")

    assert asyncio.run(gather(Broadcast(fail, every_s=1), 2, 1)) == [[], []]
    assert [record.getMessage() for record in caplog.records] == ["a live part failed: OSError"]


@pytest.mark.parametrize("text", ["a\nb", "a\n\nb\n"])
def test_lines(text: str):
    """A drawing of many lines is one event."""
    ((frame,),) = asyncio.run(gather(Broadcast(Easel(text), every_s=1), 1, 1))

    assert (frame.count(b"\n\n"), frame.endswith(b"\n\n")) == (1, True)
