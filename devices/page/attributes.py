"""The words of an IPP message as plain values (RFC 8010 §3, RFC 8011). Knows neither bytes nor HTTP."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class GroupTag(IntEnum):
    """Number the attribute groups (RFC 8010 §3.5.1)."""

    OPERATION = 0x01
    JOB = 0x02
    PRINTER = 0x04
    UNSUPPORTED = 0x05


class Tag(IntEnum):
    """Number the value syntaxes (RFC 8010 §3.5.2); others are carried as ``bytes`` under their own number."""

    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTETS = 0x30
    DATE_TIME = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


class Operation(IntEnum):
    """Number the operations that this project speaks (RFC 8011 §5.4.15, PWG 5100.13 for Identify, CUPS for its own)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    RESUME_PRINTER = 0x0011
    PURGE_JOBS = 0x0012
    ENABLE_PRINTER = 0x0022
    CANCEL_MY_JOBS = 0x0039
    CLOSE_JOB = 0x003B
    IDENTIFY_PRINTER = 0x003C
    CUPS_ACCEPT_JOBS = 0x4008


class StatusCode(IntEnum):
    """Number the answers that are told apart (RFC 8011 §B.1); every code below 0x0100 is a success."""

    OK = 0x0000
    OK_WITH_CHANGES = 0x0001
    BAD_REQUEST = 0x0400
    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    FORMAT_NOT_SUPPORTED = 0x040A
    ATTRIBUTES_NOT_SUPPORTED = 0x040B
    CHARSET_NOT_SUPPORTED = 0x040D
    FORMAT_ERROR = 0x0411
    OPERATION_NOT_SUPPORTED = 0x0501
    VERSION_NOT_SUPPORTED = 0x0503
    NOT_ACCEPTING_JOBS = 0x0506
    BUSY = 0x0507


class JobState(IntEnum):
    """Number the states of a job (RFC 8011 §5.3.7)."""

    PENDING = 3
    PENDING_HELD = 4
    PROCESSING = 5
    PROCESSING_STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def keyword(self) -> str:
        """Spell the state as the RFC does, such as ``processing-stopped``."""
        return self.name.lower().replace("_", "-")

    @property
    def is_final(self) -> bool:
        """Tell whether the job will never move again."""
        return self >= JobState.CANCELED


Content = int | bool | str | bytes | tuple[int, ...] | Mapping[str, tuple["Value", ...]]


@dataclass(frozen=True)
class Value:
    """Hold one value under its syntax tag. A range is ``(low, high)``, a resolution ``(x, y, unit)``."""

    tag: int
    content: Content


@dataclass(frozen=True)
class Group:
    """Hold one group's attributes by name, each with one value or more, in wire order."""

    tag: int
    attributes: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def texts(self, name: str) -> tuple[str, ...]:
        """Give the text-like values of one attribute; none when absent or out of band."""
        return tuple(value.content for value in self.attributes.get(name, ()) if isinstance(value.content, str))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Give the integers and enums of one attribute."""
        return tuple(
            value.content
            for value in self.attributes.get(name, ())
            if isinstance(value.content, int) and not isinstance(value.content, bool)
        )

    def number(self, name: str) -> int | None:
        """Give the first integer or enum of one attribute."""
        return next(iter(self.numbers(name)), None)

    def truth(self, name: str) -> bool | None:
        """Give the first boolean of one attribute."""
        values = (value.content for value in self.attributes.get(name, ()))
        return next((content for content in values if isinstance(content, bool)), None)


@dataclass(frozen=True)
class Message:
    """Hold a request or a reply: ``code`` is the operation or the status; ``data`` is the document."""

    code: int
    request_id: int
    groups: tuple[Group, ...] = ()
    version: tuple[int, int] = (2, 0)
    data: bytes = field(default=b"", repr=False)

    def of(self, tag: GroupTag) -> Iterator[Group]:
        """Walk over the groups of one kind; Get-Jobs answers with one a job."""
        return (group for group in self.groups if group.tag == tag)

    def first(self, tag: GroupTag) -> Group:
        """Give the first group of one kind, or an empty one."""
        return next(self.of(tag), Group(tag))

    @property
    def is_ok(self) -> bool:
        """Tell whether a reply's status is one of the successful ones."""
        return self.code < StatusCode.BAD_REQUEST
