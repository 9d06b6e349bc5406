"""One open talk with a printer: a thread that reads all the time, and questions that wait for their answer.

Answers do not say which question they belong to, so questions go one at a time, and after a question
that stayed open the wire is closed: a late answer must not pass for the next one's.
"""

import threading
from collections import deque
from collections.abc import Callable

from devices.receipt import commands
from devices.receipt.condition import QUERIES, Condition
from devices.receipt.protocol import Answer, AnswerParser, Automatic, Cleared, Fence, Noise, Printed, RealTime
from devices.transports import Link, LinkError

_READ_S = 60.0
_KEPT_ANSWERS = 64


class SilentError(Exception):
    """The printer gave no answer in time, or gave one that no printer gives; the wire is closed now."""


class Conversation:
    """Speak over links of its own, single-use ones that ``dial`` makes. Not for two askers at once."""

    def __init__(self, *, dial: Callable[[], Link], reply_s: float, write_s: float) -> None:
        self._dial = dial
        self._link = dial()
        self._reply_s = reply_s
        self._write_s = write_s
        self._arrived = threading.Condition()
        self._answers: deque[Answer] = deque(maxlen=_KEPT_ANSWERS)
        self._lost: LinkError | None = None
        self._reader: threading.Thread | None = None
        self.noise_bytes = 0

    def begin(self, greeting: bytes = b"") -> None:
        """Open the wire and start to listen, unless it is open. Raises ``LinkError``."""
        if self._reader is not None and self._lost is None:
            return
        self.end()
        self._link = self._dial()
        self._link.write(greeting, timeout_s=self._write_s)
        self._lost = None
        self._answers.clear()
        self._reader = threading.Thread(target=self._listen, args=(self._link,), name="receipt-reader", daemon=True)
        self._reader.start()

    def end(self) -> None:
        """Close the wire and see the reader leave. Answers that came before can still be taken."""
        self._link.close()
        if self._reader is not None:
            self._reader.join()
            self._reader = None

    def ask_condition(self) -> Condition:
        """Ask DLE EOT 1 to 4. Raises ``SilentError``, the wire closed, when one stays open, or ``LinkError``."""
        return Condition(*(self._ask(n) for n in QUERIES))

    def forget(self) -> None:
        """Drop answers that nobody waited for: from here on they cannot prove what comes next."""
        with self._arrived:
            self._answers.clear()

    def send(self, data: bytes) -> None:
        """Hand over print data. Raises ``LinkError``; its ``taken`` counts what left."""
        self._link.write(data, timeout_s=self._write_s)

    def wait_for(self, wanted: Callable[[Answer], bool], *, timeout_s: float) -> Answer | None:
        """Wait for an answer and take it out; None when time is up. Raises ``LinkError`` when the wire ends first."""
        with self._arrived:
            found = self._arrived.wait_for(lambda: self._take(wanted) or self._lost, timeout_s)
        if isinstance(found, LinkError):
            raise found
        return found or None

    def clear_buffers(self) -> bool:
        """Throw away what is not printed yet; True when the printer says that it did. Raises ``LinkError``."""
        self.send(commands.CLEAR_BUFFERS)
        return self.wait_for(lambda each: isinstance(each, Cleared), timeout_s=self._reply_s) is not None

    def _ask(self, n: int) -> int:
        with self._arrived:
            while self._take(lambda each: isinstance(each, RealTime)):
                pass
        self.send(commands.query(n))
        answer = self.wait_for(lambda each: isinstance(each, RealTime), timeout_s=self._reply_s)
        if not isinstance(answer, RealTime):
            self.end()
            raise SilentError(f"DLE EOT {n}")
        return answer.value

    def _take(self, wanted: Callable[[Answer], bool]) -> Answer | None:
        for answer in self._answers:
            if wanted(answer):
                self._answers.remove(answer)
                return answer
        return None

    def _listen(self, link: Link) -> None:
        parser = AnswerParser()
        while True:
            try:
                answers = parser.feed(link.read(timeout_s=_READ_S))
            except LinkError as error:
                with self._arrived:
                    self._lost = error
                    self._arrived.notify_all()
                return
            self._keep(answers)

    def _keep(self, answers: list[Answer]) -> None:
        with self._arrived:
            self.noise_bytes += sum(each.count for each in answers if isinstance(each, Noise))
            self._answers.extend(each for each in answers if not isinstance(each, Noise))
            self._arrived.notify_all()


def is_proof_or_change(token: bytes) -> Callable[[Answer], bool]:
    """Match this job's own proof (a fence has no name, so any fence counts), or any automatic status."""
    return lambda each: each == Printed(token) or isinstance(each, Fence | Automatic)
