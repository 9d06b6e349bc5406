"""A finger that Kivy takes for a real one: its touches go the way of every other, from input provider to widget."""

import queue
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from typing import Any

from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent
from kivy.input.provider import MotionEventProvider

Answer = dict[str, Any]
Act = Generator[None, None, Answer]
"""Something that takes frames: it yields once a frame and returns what to answer."""


class Finger(MotionEvent):
    """One touch. ``x`` and ``y`` are window pixels from the lower left."""

    def __init__(self, number: int, x: float, y: float) -> None:
        super().__init__("puppet", number, _share(x, y), is_touch=True, type_id="touch")

    def go(self, x: float, y: float) -> None:
        """Move to a point."""
        self.move(_share(x, y))

    def depack(self, args: dict[str, float]) -> None:
        """Read the position, as shares of the window."""
        self.sx, self.sy = args["x"], args["y"]
        self.profile = ["pos"]
        super().depack(args)


def _share(x: float, y: float) -> dict[str, float]:
    return {"x": x / (Window.width - 1), "y": y / (Window.height - 1)}


class Hand(MotionEventProvider):
    """Carry out acts one after another on the window's thread, a step a frame."""

    def __init__(self) -> None:
        super().__init__("puppet", "")
        self._waiting: queue.SimpleQueue[tuple[Callable[[], Act], Future[Answer]]] = queue.SimpleQueue()
        self._current: tuple[Act, Future[Answer]] | None = None
        self._dispatch: Callable[[str, Any], None] | None = None
        self._count = 0

    def ask(self, act: Callable[[], Act]) -> Future[Answer]:
        """Queue an act from any thread; it is begun on the window's thread."""
        future: Future[Answer] = Future()
        self._waiting.put((act, future))
        return future

    def update(self, dispatch_fn: Callable[[str, Any], None]) -> None:
        """Take one step; called by Kivy once a frame."""
        self._dispatch = dispatch_fn
        if self._current is None and not self._waiting.empty():
            act, future = self._waiting.get_nowait()
            self._current = (act(), future)
        if self._current is not None:
            self._step(*self._current)

    def stroke(self, points: Sequence[tuple[float, float]]) -> Generator[None]:
        """Set the finger down, move it from point to point, and lift it: a frame for each."""
        self._count += 1
        finger = Finger(self._count, *points[0])
        self._send("begin", finger)
        yield
        for point in points[1:]:
            finger.go(*point)
            self._send("update", finger)
            yield
        finger.update_time_end()
        self._send("end", finger)
        yield

    def _step(self, act: Act, future: "Future[Answer]") -> None:
        try:
            next(act)
        except StopIteration as end:
            self._current = None
            future.set_result(end.value)
        except Exception as error:  # noqa: BLE001  # what an act raises belongs to whoever asked for it
            self._current = None
            future.set_exception(error)

    def _send(self, kind: str, finger: Finger) -> None:
        if self._dispatch is not None:
            self._dispatch(kind, finger)
