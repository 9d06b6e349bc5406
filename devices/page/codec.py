"""IPP messages to bytes and back (RFC 8010 §3). Pure; opens nothing.

Lengths come from the wire and are never trusted: each is checked against what is left, collections
nest at most eight deep, and anything that does not fit is ``IppSyntaxError`` and nothing else.
"""

import struct
from collections.abc import Mapping
from itertools import starmap

from devices.page.attributes import Content, Group, Message, Tag, Value

_END_OF_ATTRIBUTES = 0x03
_FIRST_VALUE_TAG = 0x10
_END_COLLECTION = 0x37
_MEMBER_NAME = 0x4A
_DEEPEST = 8
_TEXT_TAGS = frozenset(range(0x41, 0x4A))
_WITH_LANGUAGE = frozenset({0x35, 0x36})
_OUT_OF_BAND = frozenset(range(0x10, 0x20))
_LAYOUTS = {
    int(Tag.INTEGER): ">i",
    int(Tag.ENUM): ">i",
    int(Tag.BOOLEAN): ">?",
    int(Tag.RANGE): ">ii",
    int(Tag.RESOLUTION): ">iib",
}


class IppSyntaxError(ValueError):
    """Say that bytes are not an IPP message; the text never holds any of them."""


def encode(message: Message) -> bytes:
    """Write a message with its document after the attributes."""
    parts = [struct.pack(">BBHI", *message.version, message.code, message.request_id)]
    for group in message.groups:
        parts.append(bytes([group.tag]))
        parts += starmap(_attribute, group.attributes.items())
    return b"".join([*parts, bytes([_END_OF_ATTRIBUTES]), message.data])


def decode(raw: bytes) -> Message:
    """Read a message; what follows the attributes is its ``data``. Raises ``IppSyntaxError``."""
    reader = _Reader(raw)
    major, minor, code, request_id = struct.unpack(">BBHI", reader.take(8))
    groups: list[Group] = []
    tag = reader.byte()
    while tag != _END_OF_ATTRIBUTES:
        if tag >= _FIRST_VALUE_TAG:
            raise IppSyntaxError("value-outside-group")
        attributes, following = _read_group(reader)
        groups.append(Group(tag, attributes))
        tag = following
    return Message(code, request_id, tuple(groups), (major, minor), reader.rest())


def _attribute(name: str, values: tuple[Value, ...]) -> bytes:
    names = [name.encode(), *[b""] * (len(values) - 1)]
    return b"".join(_value(spelled, value) for spelled, value in zip(names, values, strict=True))


def _value(name: bytes, value: Value) -> bytes:
    head = struct.pack(">BH", value.tag, len(name)) + name
    if isinstance(value.content, Mapping):
        return head + _sized(b"") + _members(value.content)
    return head + _sized(_content(value.content))


def _members(members: Mapping[str, tuple[Value, ...]]) -> bytes:
    parts = []
    for name, values in members.items():
        parts.append(struct.pack(">BH", _MEMBER_NAME, 0) + _sized(name.encode()))
        parts += [_value(b"", value) for value in values]
    return b"".join([*parts, struct.pack(">BHH", _END_COLLECTION, 0, 0)])


def _content(content: Content) -> bytes:
    match content:
        case bool():
            return bytes([content])
        case int():
            return struct.pack(">i", content)
        case str():
            return content.encode()
        case bytes():
            return content
        case (low, high):
            return struct.pack(">ii", low, high)
        case (across, down, unit):
            return struct.pack(">iib", across, down, unit)
        case _:
            raise IppSyntaxError("content-unknown")


def _sized(octets: bytes) -> bytes:
    return struct.pack(">H", len(octets)) + octets


class _Reader:
    """Walk over bytes and refuse to step past their end."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._raw):
            raise IppSyntaxError("truncated")
        self._at, start = end, self._at
        return self._raw[start:end]

    def byte(self) -> int:
        return self.take(1)[0]

    def sized(self) -> bytes:
        return self.take(int.from_bytes(self.take(2), "big"))

    def text(self) -> str:
        return self.sized().decode("utf-8", "replace")

    def rest(self) -> bytes:
        return self._raw[self._at :]


def _read_group(reader: _Reader) -> tuple[dict[str, tuple[Value, ...]], int]:
    attributes: dict[str, list[Value]] = {}
    name = ""
    while (tag := reader.byte()) >= _FIRST_VALUE_TAG:
        spelled = reader.text()
        if not (spelled or name):
            raise IppSyntaxError("value-without-name")
        name = spelled or name
        attributes.setdefault(name, []).append(_read_value(reader, tag, depth=0))
    return {key: tuple(values) for key, values in attributes.items()}, tag


def _read_value(reader: _Reader, tag: int, *, depth: int) -> Value:
    raw = reader.sized()
    if tag != Tag.COLLECTION:
        return Value(tag, _read_content(tag, raw))
    if depth == _DEEPEST:
        raise IppSyntaxError("nested-too-deep")
    return Value(tag, _read_members(reader, depth=depth + 1))


def _read_members(reader: _Reader, *, depth: int) -> dict[str, tuple[Value, ...]]:
    members: dict[str, list[Value]] = {}
    name = ""
    while (tag := reader.byte()) != _END_COLLECTION:
        reader.sized()
        if tag == _MEMBER_NAME:
            name = reader.text()
        elif tag < _FIRST_VALUE_TAG or not name:
            raise IppSyntaxError("member-without-name")
        else:
            members.setdefault(name, []).append(_read_value(reader, tag, depth=depth))
    reader.sized()
    reader.sized()
    return {key: tuple(values) for key, values in members.items()}


def _read_content(tag: int, raw: bytes) -> Content:
    try:
        return _unpack(tag, raw)
    except struct.error as error:
        raise IppSyntaxError("value-length") from error


def _unpack(tag: int, raw: bytes) -> Content:
    if layout := _LAYOUTS.get(tag):
        numbers: tuple[int, ...] = struct.unpack(layout, raw)
        return numbers if len(numbers) > 1 else numbers[0]
    if tag in _WITH_LANGUAGE:
        inner = _Reader(raw)
        inner.sized()
        return inner.text()
    if tag in _OUT_OF_BAND:
        return b""
    return raw.decode("utf-8", "replace") if tag in _TEXT_TAGS else raw
