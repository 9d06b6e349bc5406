"""The thread that speaks. Nobody waits for it, and whatever happens to an engine or a player, it goes on listening."""

import logging
import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.speech.ports import Sink, Voice
from kiosk.speech.utterance import PAGE, Utterance

_log = logging.getLogger(__name__)

GAINS = (0.2, 0.35, 0.6, 1.0)
"""Levels about 5 dB apart; the first of a visit is the second (EN 301 549, 5.1.3.13: it resets after each use)."""

FIRST_LEVEL = 2
_STOP_WAIT_S = 2.0


@dataclass
class _Batch:
    """Hold what is said in one go, and the place of the line that is being said or comes next."""

    lines: Sequence[Utterance] = field(repr=False)
    language: str
    cancelled: threading.Event
    at: int = 0

    @property
    def rest(self) -> tuple[Utterance, ...]:
        return tuple(self.lines[self.at :])


class Announcer:
    """Say one batch after the other by a voice into a sink."""

    def __init__(self, *, voice: Voice, sink: Sink) -> None:
        self._voice, self._sink = voice, sink
        self._batches: queue.SimpleQueue[_Batch | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._page: list[_Batch] = []
        self._waiting = 0
        self._count = threading.Lock()
        self.level = FIRST_LEVEL
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
        self._thread.start()

    @property
    def levels(self) -> int:
        """Give the loudest level."""
        return len(GAINS)

    @property
    def is_speaking(self) -> bool:
        """Tell whether something is being said or waits to be."""
        return self._waiting > 0

    @property
    def is_reading(self) -> bool:
        """Tell whether a page is being read or waits to be."""
        return any(batch.rest and not batch.cancelled.is_set() for batch in self._page)

    def say(self, lines: Sequence[Utterance], language: str) -> None:
        """Say this now; what was being said ends within 100 ms."""
        self.stop()
        if _is_page(lines):
            self._page.clear()
        self.add(lines, language)

    def add(self, lines: Sequence[Utterance], language: str) -> None:
        """Say this after what is being said."""
        batch = _Batch(tuple(lines), language, self._cancelled)
        if _is_page(lines):
            self._page.append(batch)
        with self._count:
            self._waiting += 1
        self._batches.put(batch)

    def stop(self) -> None:
        """Be silent at once; what waits is dropped as its turn comes, unsaid."""
        self._cancelled.set()
        self._cancelled = threading.Event()

    def go_on(self) -> bool:
        """Read on from the sentence in which the page was stopped; tell whether anything was left of it."""
        rest = tuple(line for batch in self._page for line in batch.rest)
        if rest:
            self.say(rest, self._page[-1].language)
        return bool(rest)

    def louder(self) -> None:
        """Turn the volume up by a level, round and round."""
        self.level = self.level % self.levels + 1

    def forget(self) -> None:
        """End the visit."""
        self.stop()
        self._page.clear()
        self.level = FIRST_LEVEL

    def close(self) -> None:
        """End the thread."""
        self.stop()
        self._batches.put(None)
        self._thread.join(_STOP_WAIT_S)

    def _run(self) -> None:
        while self._next():
            pass

    def _next(self) -> bool:
        """Say one batch; no more than the page at hand holds it as well, so that nothing said outlives the visit."""
        batch = self._batches.get()
        if batch is None:
            return False
        try:
            self._read(batch)
        except Exception as error:  # noqa: BLE001  # outermost loop of the speaking thread: the screen must not notice
            # The text of an unexpected error may hold what was to be said.
            _log.error("speech: unexpected %s", type(error).__name__)
            # Who goes on after a pause hears what comes after it.
            batch.at += 1
        with self._count:
            self._waiting -= 1
        return True

    def _read(self, batch: _Batch) -> None:
        while batch.rest and not batch.cancelled.is_set():
            for wave in self._voice.synthesise(batch.lines[batch.at].text, batch.language, batch.cancelled):
                if not batch.cancelled.is_set():
                    self._sink.play(wave.at(GAINS[self.level - 1]), batch.cancelled)
            if batch.cancelled.is_set():
                return
            batch.at += 1


def _is_page(lines: Sequence[Utterance]) -> bool:
    return any(line.kind in PAGE for line in lines)
