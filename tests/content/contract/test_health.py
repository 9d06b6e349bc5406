import msgspec
import pytest

from content.contract.health import Heartbeat, HeartbeatReply, JournalReport, Order

BEAT = Heartbeat(
    kiosk="K03",
    at="2026-09-28T02:13:00+08:00",
    app_version="0.1.0",
    bundle=7,
    bundle_shown=6,
    bundle_problem="",
    ui_alive_s=1,
    journal=JournalReport(waiting=0, oldest_s=0, refused=0, uncertain_prints=0),
    devices=[],
    offers=["file"],
    order_results=[],
)


def test_round_trip():
    """A heartbeat comes over the wire unchanged."""
    assert msgspec.json.decode(msgspec.json.encode(BEAT), type=Heartbeat) == BEAT


def test_unknown_order():
    """An order that a kiosk does not know is refused, not guessed."""
    raw = msgspec.json.encode(HeartbeatReply("", [Order("1", "restart_ui")])).replace(b"restart_ui", b"format_disk")

    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=HeartbeatReply)
