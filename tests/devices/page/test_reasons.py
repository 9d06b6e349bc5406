import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.page.attributes import Group, GroupTag, Tag, Value
from devices.page.reasons import FAULT_OF_REASON, blocking_fault, read_status
from devices.status import FAULTS, DeviceState, Level, Status

_A4 = "iso_a4_210x297mm"


def _printer(*reasons: str, state: int = 3, ready: str = _A4, level: int = 50) -> Group:
    return Group(
        GroupTag.PRINTER,
        {
            "printer-state": (Value(Tag.ENUM, state),),
            "printer-state-reasons": tuple(Value(Tag.KEYWORD, reason) for reason in reasons),
            "media-ready": (Value(Tag.KEYWORD, ready),),
            "marker-types": (Value(Tag.KEYWORD, "toner"), Value(Tag.KEYWORD, "waste-toner")),
            "marker-levels": (Value(Tag.INTEGER, level), Value(Tag.INTEGER, 0)),
        },
    )


def _codes(printer: Group) -> list[str]:
    return [fault.code for fault in read_status(printer, media=_A4).faults]


@pytest.mark.parametrize("suffix", ["", "-report", "-warning", "-error"])
@pytest.mark.parametrize("reason", FAULT_OF_REASON)
def test_reason_with_any_suffix(reason: str, suffix: str):
    """Each known reason means its fault, whatever suffix the printer chose."""
    assert [FAULT_OF_REASON[reason]] == _codes(_printer(reason + suffix))


def test_unknown_reasons():
    """A reason nobody knows counts only when the printer calls it an error."""
    assert [_codes(_printer("coffee-warning")), _codes(_printer("coffee-error"))] == [[], ["device.fault"]]


def test_other_paper():
    """A tray that holds only another size is out of paper."""
    assert _codes(_printer(ready="na_letter_8.5x11in")) == ["paper.out"]


def test_low_level():
    """Toner at a tenth or less is low, and the waste box's level is not toner."""
    assert [_codes(_printer(level=10)), _codes(_printer(level=11))] == [["toner.low"], []]


def test_unknown_level():
    """A level the printer cannot tell is unknown toner, not good toner."""
    assert read_status(_printer(level=-2), media=_A4).components["toner"] == Level.UNKNOWN


def test_stopped_without_cause():
    """A printer that stopped and does not say why still blocks."""
    assert FAULTS["device.stopped"] == blocking_fault(read_status(_printer(state=5), media=_A4))


def test_empty_reply():
    """A reply without any attribute is no usable printer, and nothing in it is good."""
    status = read_status(Group(GroupTag.PRINTER), media=_A4)

    assert (status.state, status.components["paper"]) == (DeviceState.STARTING, Level.UNKNOWN)


_VALUE = st.one_of(
    st.builds(Value, st.just(Tag.INTEGER), st.integers(-(2**31), 2**31 - 1)),
    st.builds(Value, st.just(Tag.KEYWORD), st.text(max_size=8) | st.sampled_from(["media-empty-error", "paused"])),
    st.builds(Value, st.just(Tag.OCTETS), st.binary(max_size=8)),
    st.just(Value(Tag.COLLECTION, {})),
    st.just(Value(Tag.RANGE, (1, 0))),
)
_NAME = st.sampled_from(
    ["printer-state", "printer-state-reasons", "media-ready", "marker-levels", "marker-low-levels", "marker-types"]
)


@given(st.dictionaries(_NAME, st.lists(_VALUE, min_size=1, max_size=3).map(tuple), max_size=6))
@settings(max_examples=80, deadline=None)
def test_any_attributes(attributes: dict[str, tuple[Value, ...]]):
    """Whatever a printer says of itself, and in whatever type, is a status and never an error."""
    assert isinstance(read_status(Group(GroupTag.PRINTER, attributes), media=_A4), Status)
