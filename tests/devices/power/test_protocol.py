import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.power.protocol import (
    MOST_LINES,
    Listing,
    NutSyntaxError,
    Refusal,
    ReplyReader,
    is_name,
    split_words,
)


def _feed(*lines: bytes) -> Listing | Refusal | None:
    reader = ReplyReader("kiosk")
    return [reader.feed(line) for line in lines][-1]


def test_listing():
    """A listing is whole at its END line, and carries every variable."""
    lines = (b"BEGIN LIST VAR kiosk", b'VAR kiosk ups.status "OL CHRG"', b"END LIST VAR kiosk")

    assert Listing({"ups.status": "OL CHRG"}) == _feed(*lines)


def test_single_variable():
    """One variable alone is whole at once."""
    assert Listing({"ups.status": "OB"}) == _feed(b'VAR kiosk ups.status "OB"')


def test_refusal():
    """An ERR line ends any reply with its key, whatever follows."""
    assert Refusal("ACCESS-DENIED") == _feed(b"ERR ACCESS-DENIED more")


def test_escaped_value():
    """A backslash keeps quotes and backslashes of a value."""
    assert split_words(rb'VAR kiosk device.model "a \"b\" \\c"')[3] == r'a "b" \c'


@pytest.mark.parametrize(
    "line",
    [b'VAR other ups.status "OL"', b"END LIST VAR kiosk", b"", b"OK", b'VAR kiosk x "open', b"vAR kiosk x y z"],
)
def test_foreign_lines(line: bytes):
    """A line of another UPS, of nothing, or out of turn is no answer."""
    with pytest.raises(NutSyntaxError):
        _feed(line)


def test_endless_listing():
    """A listing that does not end is given up."""
    with pytest.raises(NutSyntaxError, match="endless"):
        _feed(b"BEGIN LIST VAR kiosk", *[b'VAR kiosk a "1"'] * MOST_LINES)


@given(st.binary(max_size=200))
def test_any_bytes(line: bytes):
    """Whatever a line holds, it is an answer, a part of one, or refused."""
    try:
        told = _feed(line)
    except NutSyntaxError:
        told = None

    assert told is None or isinstance(told, Listing | Refusal)


@pytest.mark.parametrize(("text", "is_one"), [("kiosk", True), ("a b", False), ("", False), ("a\nb", False)])
def test_names(text: str, is_one: bool):  # noqa: FBT001 — a column of a table
    """A name that could break out of its line is none."""
    assert is_name(text) is is_one
