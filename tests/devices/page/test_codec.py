import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyipp.parser import parse

from devices.page.attributes import Group, GroupTag, Message, Operation, Tag, Value
from devices.page.codec import IppSyntaxError, decode, encode

_PLAIN = (
    st.builds(Value, st.sampled_from([Tag.INTEGER, Tag.ENUM]), st.integers(-(2**31), 2**31 - 1))
    | st.builds(Value, st.just(Tag.BOOLEAN), st.booleans())
    | st.builds(Value, st.sampled_from([Tag.TEXT, Tag.KEYWORD, Tag.URI]), st.text(max_size=12))
    | st.builds(Value, st.sampled_from([Tag.OCTETS, Tag.DATE_TIME]), st.binary(max_size=12))
    | st.builds(Value, st.just(Tag.RANGE), st.tuples(st.integers(0, 99), st.integers(0, 99)))
    | st.builds(Value, st.just(Tag.RESOLUTION), st.tuples(st.just(600), st.just(600), st.just(3)))
)
_NAMES = st.text("abcdefghij-", min_size=1, max_size=12)


def _sets(values: st.SearchStrategy[Value]) -> st.SearchStrategy[dict[str, tuple[Value, ...]]]:
    return st.dictionaries(_NAMES, st.lists(values, min_size=1, max_size=3).map(tuple), max_size=3)


_VALUES = st.recursive(_PLAIN, lambda inner: st.builds(Value, st.just(Tag.COLLECTION), _sets(inner)), max_leaves=3)
_GROUPS = st.lists(st.builds(Group, st.sampled_from(GroupTag), _sets(_VALUES)), max_size=3).map(tuple)
# The machine may be busy; how long hypothesis takes to draw proves nothing.
_CALM = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def _nested(depth: int) -> Message:
    value = Value(Tag.INTEGER, 1)
    for _ in range(depth):
        value = Value(Tag.COLLECTION, {"inner": (value,)})
    return Message(0, 1, (Group(GroupTag.PRINTER, {"outer": (value,)}),))


def _read(raw: bytes) -> Message | None:
    """Read a message; None where it is a syntax error."""
    try:
        return decode(raw)
    except IppSyntaxError:
        return None


@_CALM
@given(st.builds(Message, st.integers(0, 0xFFFF), st.integers(0, 2**31 - 1), _GROUPS, data=st.binary(max_size=64)))
def test_round_trip(message: Message):
    """What was encoded decodes to the same message, nested collections and document included."""
    assert message == decode(encode(message))


@_CALM
@given(st.binary(max_size=120))
def test_any_bytes(raw: bytes):
    """Arbitrary bytes are a message or a syntax error, never anything else."""
    read = _read(raw)

    assert read is None or raw.endswith(read.data)


@_CALM
@given(st.data())
def test_altered_reply(data: st.DataObject):
    """A true reply with any one byte changed, or cut anywhere, is a message or a syntax error."""
    raw = bytearray(encode(_nested(3)))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    read = _read(bytes(raw[: data.draw(st.integers(0, len(raw)))]))

    # What was read can be written, so every value in it has the form that its tag promises.
    assert read is None or decode(encode(read)) == read


def test_huge_length():
    """A length that reaches past the end is refused before anything is taken."""
    raw = bytes.fromhex("0200000000000001 04 21 0001 61 ffff 00000001 03")

    with pytest.raises(IppSyntaxError, match="truncated"):
        decode(raw)


def test_deep_nesting():
    """Collections nested deeper than eight are refused, so no reply can exhaust the stack."""
    with pytest.raises(IppSyntaxError, match="nested-too-deep"):
        decode(encode(_nested(9)))


def test_a_thousand_deep():
    """A reply that nests a thousand collections is the same clear error, long before the stack ends."""
    opened = b"\x34\x00\x01a\x00\x00" + b"\x4a\x00\x00\x00\x01b\x34\x00\x00\x00\x00" * 1000
    raw = bytes.fromhex("0200000000000001 04") + opened + b"\x37\x00\x00\x00\x00" * 1001 + b"\x03"

    with pytest.raises(IppSyntaxError, match="nested-too-deep"):
        decode(raw)


def test_golden_request():
    """A Get-Printer-Attributes request has the bytes of RFC 8010's layout."""
    group = Group(GroupTag.OPERATION, {"attributes-charset": (Value(Tag.CHARSET, "utf-8"),)})
    expected = bytes.fromhex("0200 000b 00000001 01 47 0012") + b"attributes-charset" + b"\x00\x05utf-8\x03"

    assert expected == encode(Message(Operation.GET_PRINTER_ATTRIBUTES, 1, (group,)))


def test_second_reader():
    """Another implementation of IPP reads the same values from our bytes."""
    reasons = (Value(Tag.KEYWORD, "media-low-report"), Value(Tag.KEYWORD, "toner-low"))
    printer = Group(GroupTag.PRINTER, {"printer-state-reasons": reasons, "queued-job-count": (Value(Tag.INTEGER, 2),)})
    operation = Group(GroupTag.OPERATION, {"attributes-charset": (Value(Tag.CHARSET, "utf-8"),)})
    parsed = parse(encode(Message(0, 7, (operation, printer))))

    assert parsed["printers"] == [{"printer-state-reasons": ["media-low-report", "toner-low"], "queued-job-count": 2}]
