"""One drawing for everybody who watches: a live part is drawn once when it changes, however many look at it.

It is drawn only while somebody looks. Must not know what it draws.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Final

BEAT_S: Final = 15.0
_BEAT: Final = b": \n\n"
_LOG = logging.getLogger("nightdesk.server")


class Broadcast:
    """Send what ``draw`` gives to all who listen, as server-sent events. ``draw`` runs in a thread of its own.

    Belongs to one event loop. Where drawing fails, every stream ends, and browsers come back by themselves.
    """

    def __init__(self, draw: Callable[[], str], *, every_s: float) -> None:
        self._draw = draw
        self._every_s = every_s
        self._frame = b""
        self._listeners = 0
        self._changed = asyncio.Event()
        self._producer: asyncio.Task[None] | None = None

    async def listen(self, for_s: float) -> AsyncIterator[bytes]:
        """Give the drawing as it stands and each that follows, for so long; a beat keeps a silent line open."""
        self._join()
        loop, seen = asyncio.get_running_loop(), b""
        ends = loop.time() + for_s
        try:
            while (left := ends - loop.time()) > 0 and self._is_alive():
                changed = self._changed
                if self._frame and self._frame is not seen:
                    seen = self._frame
                    yield seen
                elif not await _happens(changed, min(left, BEAT_S)):
                    yield _BEAT
        finally:
            self._leave()

    @property
    def listeners(self) -> int:
        """Tell how many listen."""
        return self._listeners

    def _is_alive(self) -> bool:
        return self._producer is not None and not self._producer.done()

    def _join(self) -> None:
        self._listeners += 1
        if not self._is_alive():
            # What was drawn for earlier listeners may be old by now.
            self._frame = b""
            self._changed = asyncio.Event()
            self._producer = asyncio.get_running_loop().create_task(self._produce())
            self._producer.add_done_callback(self._ended)

    def _leave(self) -> None:
        self._listeners -= 1
        if not self._listeners and self._producer is not None:
            self._producer.cancel()
            self._producer = None

    async def _produce(self) -> None:
        drawn = ""
        while True:
            now = await asyncio.to_thread(self._draw)
            if now != drawn:
                drawn, self._frame = now, _event(now)
                self._wake()
            await asyncio.sleep(self._every_s)

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOG.error("a live part failed: %s", type(error).__name__)
        self._wake()


async def _happens(event: asyncio.Event, within_s: float) -> bool:
    try:
        async with asyncio.timeout(within_s):
            return await event.wait()
    except TimeoutError:
        return False


def _event(text: str) -> bytes:
    return "".join(f"data: {line}\n" for line in text.splitlines()).encode() + b"\n"
