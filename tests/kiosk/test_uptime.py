"""The machine's own time since its start."""

from kiosk.uptime import SystemUptime


def test_it_goes_on():
    """Two looks lie in the same run of the machine, the second not before the first."""
    first, second = SystemUptime().now(), SystemUptime().now()

    assert (first.boot == second.boot, first.seconds <= second.seconds) == (True, True)
