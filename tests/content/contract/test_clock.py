from datetime import UTC, date, datetime, timedelta

from content.contract.clock import CHINA, SystemClock, local_date


def test_offset():
    """China is eight hours ahead of UTC."""
    assert CHINA.utcoffset(None) == timedelta(hours=8)


def test_local_date():
    """The day begins in China, not in Greenwich."""
    assert local_date(datetime(2026, 9, 27, 16, 0, tzinfo=UTC)) == date(2026, 9, 28)


def test_now_is_aware():
    """The system's clock tells the time in China."""
    assert SystemClock().now().tzinfo is CHINA


def test_monotonic():
    """The time passed never runs backwards."""
    clock = SystemClock()
    first = clock.monotonic()

    assert clock.monotonic() >= first
