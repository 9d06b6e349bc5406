"""What a CUPS queue hides: whether the printer behind it is there, and what that one says of a job.

A queue calls idle what it has not tried to reach, and completed what it has handed on; its own counters count
what it sent, not what came out. So where the printer behind it speaks IPP it is asked by itself.
"""

from urllib.parse import urlsplit

from devices.page.attributes import Group, GroupTag
from devices.page.client import IppClient
from devices.page.watch import JobWatch
from devices.page.wire import WireError

_REASONS = "printer-state-reasons"
_OWN = ("printer-state", "printer-is-accepting-jobs")
_OWN_REASONS = frozenset({"paused", "moving-to-paused", "shutdown"})


def is_queue(printer: Group) -> bool:
    """Tell whether these are a queue's attributes: CUPS alone tells its version."""
    return "cups-version" in printer.attributes


def address_behind(queue: Group) -> str | None:
    """Give the address of the printer that a queue hands on to, None where that one speaks no IPP or needs a password.

    CUPS tells it as ``device-uri``; options after ``?`` are for CUPS's own back end.
    """
    uri = next(iter(queue.texts("device-uri")), "").partition("?")[0]
    try:
        parts = urlsplit(uri)
        is_whole = uri.isascii() and (parts.port or 0) >= 0
    except ValueError:
        return None
    is_reachable = parts.scheme in {"ipp", "ipps"} and parts.hostname and not parts.username
    return uri if is_whole and is_reachable else None


def own_state(queue: Group) -> Group:
    """Keep what a queue knows of itself: CUPS mirrors the printer's reasons only during a job, and keeps old ones."""
    kept = {name: queue.attributes[name] for name in _OWN if name in queue.attributes}
    said = queue.attributes.get(_REASONS, ())
    reasons = tuple(each for each in said if isinstance(each.content, str) and each.content in _OWN_REASONS)
    return Group(queue.tag, {**kept, _REASONS: reasons})


class PrinterBehind:
    """Ask the printer behind a queue; ``watch`` follows its own jobs, which bear the names of the queue's."""

    def __init__(self, client: IppClient, watch: JobWatch) -> None:
        self._client = client
        self._watch = watch

    def printer(self) -> Group | None:
        """Ask for its state; None when no usable reply comes."""
        try:
            reply = self._client.printer()
        except WireError:
            return None
        return reply.first(GroupTag.PRINTER) if reply.is_ok else None

    def last_word(self, job: str) -> Group | None:
        """Give its attributes of a job by that name, if the job is over there; else None."""
        job_id = self._watch.find(job)
        return None if job_id is None else self._watch.last_word(job_id)

    def empty_queue(self) -> bool:
        """Cancel what it still holds; tell whether it was seen empty."""
        return self._watch.empty_queue()
