"""An entry becomes its driver, or is refused with what would be right."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.clock import SystemClock
from devices.config import ConfigError, DeviceEntry, Kind
from devices.factories import make_factories

FACTORIES = make_factories(assets=Path("assets"), clock=SystemClock())


@pytest.mark.parametrize(
    ("kind", "uri", "driver"),
    [
        (Kind.RECEIPT, "tcp://127.0.0.1", "EscposPrinter"),
        (Kind.PAGE, "ipp://127.0.0.1/ipp/print", "IppPrinter"),
        (Kind.IDCARD, "/dev/pts/9", "SdtReader"),
        (Kind.CHIP, "pcsc:Virtual%20PCD%2000%2000", "PcscReader"),
        (Kind.CODES, "http://127.0.0.1:9/", "CameraScanner"),
        (Kind.CODES, "/dev/video9", "CameraScanner"),
        (Kind.DOCUMENTS, "/dev/video9", "DeskCamera"),
        (Kind.POWER, "nut://127.0.0.1/kiosk", "NutSupply"),
        (Kind.SIGNALS, "tcp://127.0.0.1:8750", "CabinetBoard"),
        (Kind.CODES, "serial:///dev/serial/by-id/scanner", "HandScanner"),
        (Kind.CODES, "evdev:///dev/input/by-id/scanner-event-kbd", "HandScanner"),
    ],
)
def test_making_opens_nothing(kind: Kind, uri: str, driver: str):
    """An absent device has its driver, which opened nothing on being made and has nothing to close."""
    before = set(Path("/proc/self/fd").iterdir())
    made = FACTORIES[kind](DeviceEntry(kind=kind, uri=uri))
    opened = set(Path("/proc/self/fd").iterdir()) - before
    made.close()

    assert (type(made).__name__, opened) == (driver, set())


@pytest.mark.parametrize("uri", ["serial:///dev/serial/by-id/mrz", "evdev:///dev/input/by-id/mrz-event-kbd"])
def test_passport_reader(uri: str):
    """An entry of profile mrz is a reader of zones, on either wire."""
    assert type(FACTORIES[Kind.IDCARD](DeviceEntry(kind=Kind.IDCARD, uri=uri, profile="mrz"))).__name__ == "ZoneReader"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (DeviceEntry(kind=Kind.RECEIPT, uri="lp0"), "expected tcp"),
        (DeviceEntry(kind=Kind.PAGE, uri="ipp://a/", profile="a5"), "duplex"),
        (DeviceEntry(kind=Kind.POWER, uri="tcp://a"), "nut://host/ups"),
        (DeviceEntry(kind=Kind.SIGNALS, uri="lp0"), "expected tcp"),
        (DeviceEntry(kind=Kind.CHIP, uri="pcsc:"), "expected pcsc:"),
        (DeviceEntry(kind=Kind.SIGNALS, uri="tcp://a", poll_s=30), "below 30"),
        (DeviceEntry(kind=Kind.RECEIPT, uri="tcp://a", profile="90mm"), "80mm-text"),
        (DeviceEntry(kind=Kind.RECEIPT, uri="tcp://a", model={"dots": 7}), "model: .*192"),
        (DeviceEntry(kind=Kind.PAGE, uri="tcp://a"), "expected ipp"),
        (DeviceEntry(kind=Kind.PAGE, uri="ipp://"), "expected ipp"),
        (DeviceEntry(kind=Kind.PAGE, uri="ipp://a:99999/"), "expected ipp"),
        (DeviceEntry(kind=Kind.PAGE, uri="ipp://a/打印"), "expected ipp"),
        (DeviceEntry(kind=Kind.CODES, uri="evdev://["), "expected evdev"),
        (DeviceEntry(kind=Kind.PAGE, uri="ipps://a/", trust="/dev/null"), "trust: /dev/null"),
        (DeviceEntry(kind=Kind.PAGE, uri="ipps://a/", trust="no-such-file"), "trust: no-such-file"),
        (DeviceEntry(kind=Kind.IDCARD, uri="serial:///dev/ttyS0?baud=3"), "baud"),
        (DeviceEntry(kind=Kind.IDCARD, uri="serial:///dev/ttyS0", profile="ocr"), "profile must be mrz"),
        (DeviceEntry(kind=Kind.IDCARD, uri="evdev:event3", profile="mrz"), "expected evdev"),
        (DeviceEntry(kind=Kind.CODES, uri="serial:///dev/ttyS0?baud=3"), "baud"),
        (DeviceEntry(kind=Kind.CODES, uri="evdev:event3"), "expected evdev"),
    ],
)
def test_wrong_entries(entry: DeviceEntry, reason: str):
    """A wrong address or model is refused when the kiosk starts."""
    with pytest.raises(ConfigError, match=reason):
        FACTORIES[entry.kind](entry)


_BEGINNINGS = ("", "tcp://h:", "serial:///x?baud=", "file://", "evdev://", "nut://h", "pcsc:", "ipp://h:", "ipps://[")


@given(st.sampled_from(Kind), st.sampled_from(_BEGINNINGS), st.text(min_size=1, max_size=12), st.text(max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_entry(kind: Kind, begins: str, rest: str, profile: str):
    """Whatever stands in an entry is a driver's or is refused as configuration."""
    try:
        made = FACTORIES[kind](DeviceEntry(kind=kind, uri=begins + rest, profile=profile))
    except ConfigError:
        return
    made.close()

    assert made is not None
