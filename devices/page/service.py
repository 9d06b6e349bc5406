"""What an emulated laser answers to each IPP operation (RFC 8011 §4). Messages in, messages out; no sockets."""

from collections.abc import Callable, Iterable, Mapping
from threading import Lock

from devices.page.attributes import Group, GroupTag, Message, Operation, StatusCode, Tag, Value
from devices.page.description import (
    PDF,
    PHOTOGRAPH,
    PICTURES,
    SIDES,
    SIZES,
    SOURCES,
    Attributes,
    describe,
    number,
    text,
)
from devices.page.engine import LOW_PERCENT, EmulatedJob, PrintEngine
from devices.page.everywhere import describe_everywhere

Answer = tuple[StatusCode, list[Group]]

PRINTER_COUNTER = "printer-impressions-completed"
"""The sides that a printer has printed in its life (PWG 5100.22)."""

_PICTURES_LEAD = b"RaS2"


class PrintService:
    """Answer requests out of one engine; ``count_pages`` tells how many sheets a PDF needs.

    ``busy`` many Print-Job and Create-Job requests are turned away with server-error-busy (0x0507). ``counts_jobs``
    and ``counts_all`` say whether jobs and the printer tell of sides printed; many models do neither. It prints
    ``formats``, likes ``sheet_back`` for the backs of pictures, and turns jobs away unless it ``accepts`` them.
    """

    def __init__(self, engine: PrintEngine, *, uri: str, count_pages: Callable[[bytes], int]) -> None:
        self._engine = engine
        self._uri = uri
        self._count_pages = count_pages
        self._lock = Lock()
        self.busy = 0
        self.counts_jobs = self.counts_all = self.accepts = True
        self.formats: tuple[str, ...] = (PDF, PICTURES, PHOTOGRAPH)
        self.sheet_back = "normal"
        self._operations: Mapping[int, Callable[[Group, Message], Answer]] = {
            Operation.PRINT_JOB: self._print_job,
            Operation.VALIDATE_JOB: self._validate_job,
            Operation.CREATE_JOB: self._create_job,
            Operation.SEND_DOCUMENT: self._send_document,
            Operation.CANCEL_JOB: self._cancel_job,
            Operation.GET_JOB_ATTRIBUTES: self._get_job,
            Operation.GET_JOBS: self._get_jobs,
            Operation.GET_PRINTER_ATTRIBUTES: self._get_printer,
            Operation.PURGE_JOBS: self._purge_jobs,
            Operation.CANCEL_MY_JOBS: self._cancel_my_jobs,
            Operation.CLOSE_JOB: self._close_job,
            Operation.RESUME_PRINTER: self._resume,
            Operation.ENABLE_PRINTER: self._enable,
            Operation.IDENTIFY_PRINTER: lambda _asked, _request: (StatusCode.OK, []),
        }

    def answer(self, request: Message) -> Message:
        """Carry one request out."""
        asked = request.first(GroupTag.OPERATION)
        status, groups = self._dispatch(asked, request)
        opening = Group(GroupTag.OPERATION, {**text(Tag.CHARSET, "attributes-charset", "utf-8"),
                                             **text(Tag.LANGUAGE, "attributes-natural-language", "en")})  # fmt: skip
        return Message(status, request.request_id, (opening, *groups), request.version)

    def _dispatch(self, asked: Group, request: Message) -> Answer:
        if request.version[0] not in {1, 2}:
            return StatusCode.VERSION_NOT_SUPPORTED, []
        if request.request_id == 0 or list(asked.attributes)[:2] != [
            "attributes-charset",
            "attributes-natural-language",
        ]:
            return StatusCode.BAD_REQUEST, []
        if asked.texts("attributes-charset")[:1] not in {("utf-8",), ("us-ascii",)}:
            return StatusCode.CHARSET_NOT_SUPPORTED, []
        operation = self._operations.get(request.code)
        if operation is None:
            return StatusCode.OPERATION_NOT_SUPPORTED, []
        return operation(asked, request) if self._is_addressed(asked) else (StatusCode.BAD_REQUEST, [])

    @staticmethod
    def _is_addressed(asked: Group) -> bool:
        return bool(asked.texts("printer-uri") or asked.texts("job-uri"))

    def _validate_job(self, asked: Group, request: Message) -> Answer:
        formats = asked.texts("document-format")
        if formats and formats[0] not in {*self.formats, "application/octet-stream"}:
            return StatusCode.FORMAT_NOT_SUPPORTED, []
        if not self.accepts:
            return StatusCode.NOT_ACCEPTING_JOBS, []
        refused = _unfulfilled(request.first(GroupTag.JOB))
        if refused and asked.truth("ipp-attribute-fidelity"):
            return StatusCode.ATTRIBUTES_NOT_SUPPORTED, [Group(GroupTag.UNSUPPORTED, refused)]
        if refused:
            return StatusCode.OK_WITH_CHANGES, [Group(GroupTag.UNSUPPORTED, refused)]
        return StatusCode.OK, []

    def _print_job(self, asked: Group, request: Message) -> Answer:
        status, told = self._validate_job(asked, request)
        if status >= StatusCode.BAD_REQUEST or self._turn_away():
            return (status, told) if status >= StatusCode.BAD_REQUEST else (StatusCode.BUSY, [])
        if asked.texts("document-format") == (PICTURES,) and not request.data.startswith(_PICTURES_LEAD):
            return StatusCode.FORMAT_ERROR, []
        job = self._open(asked, request.first(GroupTag.JOB))
        self._engine.start(job, request.data, pages=self._count_pages(request.data))
        return status, [*told, self._job_group(job)]

    def _create_job(self, asked: Group, request: Message) -> Answer:
        if self._turn_away():
            return StatusCode.BUSY, []
        return StatusCode.OK, [self._job_group(self._open(asked, request.first(GroupTag.JOB)))]

    def _send_document(self, asked: Group, request: Message) -> Answer:
        job = self._find(asked)
        if asked.truth("last-document") is None:
            return StatusCode.BAD_REQUEST, []
        if job is None:
            return StatusCode.NOT_FOUND, []
        if job.document is not None or job.state.is_final:
            return StatusCode.NOT_POSSIBLE, []
        status, _ = self._validate_job(asked, request)
        if status >= StatusCode.BAD_REQUEST:
            return status, []
        self._engine.start(job, request.data, pages=self._count_pages(request.data))
        return StatusCode.OK, [self._job_group(job)]

    def _cancel_job(self, asked: Group, _request: Message) -> Answer:
        job = self._find(asked)
        if job is None:
            return StatusCode.NOT_FOUND, []
        return (StatusCode.OK if self._engine.cancel(job) else StatusCode.NOT_POSSIBLE), []

    def _get_job(self, asked: Group, _request: Message) -> Answer:
        job = self._find(asked)
        return (StatusCode.OK, [_only(asked, self._job_group(job))]) if job else (StatusCode.NOT_FOUND, [])

    def _get_jobs(self, asked: Group, _request: Message) -> Answer:
        jobs = self._engine.jobs(completed=asked.texts("which-jobs") == ("completed",))
        if asked.truth("my-jobs"):
            jobs = [job for job in jobs if (job.user,) == asked.texts("requesting-user-name")]
        groups = [self._job_group(job) for job in jobs[: asked.number("limit")]]
        return StatusCode.OK, [_only(asked, group, usually=("job-uri", "job-id")) for group in groups]

    def _purge_jobs(self, _asked: Group, _request: Message) -> Answer:
        for job in self._engine.jobs(completed=False):
            self._engine.cancel(job)
        return StatusCode.OK, []

    def _cancel_my_jobs(self, asked: Group, _request: Message) -> Answer:
        for job in self._engine.jobs(completed=False):
            if (job.user,) == asked.texts("requesting-user-name"):
                self._engine.cancel(job)
        return StatusCode.OK, []

    def _close_job(self, asked: Group, _request: Message) -> Answer:
        return (StatusCode.OK if self._find(asked) else StatusCode.NOT_FOUND), []

    def _resume(self, _asked: Group, _request: Message) -> Answer:
        self._engine.clear("paused")
        return StatusCode.OK, []

    def _enable(self, _asked: Group, _request: Message) -> Answer:
        self.accepts = True
        return StatusCode.OK, []

    def _get_printer(self, asked: Group, _request: Message) -> Answer:
        return StatusCode.OK, [_only(asked, Group(GroupTag.PRINTER, self._printer_attributes()))]

    def _turn_away(self) -> bool:
        with self._lock:
            is_busy, self.busy = self.busy > 0, max(0, self.busy - 1)
            return is_busy

    def _open(self, asked: Group, wishes: Group) -> EmulatedJob:
        name, user = (next(iter(asked.texts(each)), "unnamed") for each in ("job-name", "requesting-user-name"))
        return self._engine.add(name, user=user, wishes=wishes)

    def _find(self, asked: Group) -> EmulatedJob | None:
        tail = "".join(asked.texts("job-uri")).rpartition("/")[2]
        return self._engine.job(int(tail) if tail.isdecimal() else asked.number("job-id"))

    def _job_group(self, job: EmulatedJob) -> Group:
        return Group(
            GroupTag.JOB,
            {
                **number(Tag.INTEGER, "job-id", job.job_id),
                **text(Tag.URI, "job-uri", f"{self._uri}/{job.job_id}"),
                **text(Tag.URI, "job-printer-uri", self._uri),
                **text(Tag.NAME, "job-name", job.name),
                **number(Tag.ENUM, "job-state", job.state),
                **text(Tag.KEYWORD, "job-state-reasons", job.reason),
                **(_counters(job) if self.counts_jobs else {}),
                **job.wishes.attributes,
                **text(Tag.NAME, "job-originating-user-name", job.user),
                **number(Tag.INTEGER, "job-printer-up-time", self._engine.up_time_s()),
                **number(Tag.INTEGER, "time-at-creation", job.created_s),
                **_moment("time-at-processing", job.begun_s),
                **_moment("time-at-completed", job.ended_s),
            },
        )

    def _printer_attributes(self) -> Attributes:
        queued = len(self._engine.jobs(completed=False))
        reasons = self._engine.reasons()
        is_stopped = self._engine.is_stopped()
        return {
            **describe_everywhere(self._uri, toner_percent=self._engine.toner_percent),
            **describe(self._uri, formats=self.formats, sheet_back=self.sheet_back),
            **number(Tag.ENUM, "printer-state", 5 if is_stopped else 4 if queued else 3),
            **text(Tag.KEYWORD, "printer-state-reasons", *(_suffixed(reasons, is_stopped=is_stopped) or ["none"])),
            "printer-is-accepting-jobs": (Value(Tag.BOOLEAN, content=self.accepts),),
            **number(Tag.INTEGER, "queued-job-count", queued),
            **number(Tag.INTEGER, "printer-up-time", self._engine.up_time_s()),
            **number(Tag.ENUM, "operations-supported", *sorted(self._operations)),
            **(text(Tag.KEYWORD, "media-ready", *SIZES) if "media-empty" not in reasons
               else {"media-ready": (Value(Tag.NO_VALUE, b""),)}),
            **text(Tag.NAME, "marker-names", "black toner"),
            **text(Tag.KEYWORD, "marker-types", "toner-cartridge"),
            **number(Tag.INTEGER, "marker-levels", self._engine.toner_percent),
            **number(Tag.INTEGER, "marker-low-levels", LOW_PERCENT),
            **(number(Tag.INTEGER, PRINTER_COUNTER, self._engine.impressions) if self.counts_all else {}),
        }  # fmt: skip


def _unfulfilled(wishes: Group) -> Attributes:
    """List the wishes that this printer would not fulfil, with the values that it lacks (RFC 8011 §4.1.7)."""
    lacking = {"media": set(SIZES), "sides": set(SIDES)}
    refused: Attributes = {
        name: wishes.attributes[name] for name, known in lacking.items() if set(wishes.texts(name)) - known
    }
    for value in wishes.attributes.get("media-col", ()):
        members = value.content if isinstance(value.content, Mapping) else {}
        if set(Group(0, members).texts("media-source")) - set(SOURCES):
            refused["media-col"] = (value,)
    return refused


def _suffixed(reasons: Iterable[str], *, is_stopped: bool) -> list[str]:
    return [f"{reason}-{'error' if is_stopped else 'report'}" for reason in reasons]


def _only(asked: Group, full: Group, *, usually: tuple[str, ...] = ()) -> Group:
    wanted = set(asked.texts("requested-attributes") or usually)
    if not wanted or wanted & {"all", "printer-description", "job-description"}:
        return full
    return Group(full.tag, {name: values for name, values in full.attributes.items() if name in wanted})


def _counters(job: EmulatedJob) -> Attributes:
    sides = 2 if any(word.startswith("two-sided") for word in job.wishes.texts("sides")) else 1
    return {
        **number(Tag.INTEGER, "job-impressions-completed", job.impressions),
        **number(Tag.INTEGER, "job-media-sheets-completed", -(-job.impressions // sides)),
    }


def _moment(name: str, up_time_s: int | None) -> Attributes:
    return {name: (Value(Tag.NO_VALUE, b""),)} if up_time_s is None else number(Tag.INTEGER, name, up_time_s)
