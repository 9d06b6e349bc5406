"""A thread beside the window that makes what stands behind it. Imports neither Kivy nor what is made."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar


class Closing(Protocol):
    """Let go of everything."""

    def close(self) -> None:
        """Let go of it."""


Made = TypeVar("Made", bound=Closing)


class Backstage(Generic[Made]):
    """Make one thing while the window is open; ``later`` calls something on the window's thread."""

    def __init__(self, make: Callable[[], Made], *, later: Callable[[Callable[[float], None]], object]) -> None:
        self._make, self._later = make, later
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="backstage")
        self._made: Future[Made] | None = None

    def begin(self, use: Callable[[Made], None]) -> None:
        """Make it now, and use it on the window's thread, where a failure to make it is raised."""
        self._made = self._thread.submit(self._make)
        self._made.add_done_callback(lambda made: self._later(lambda _: use(made.result())))

    def close(self) -> None:
        """Let go of what was made, also of what comes too late to be used."""
        if self._made is not None:
            self._made.result().close()
        self._thread.shutdown()
