"""kill -9 of the agent around the acknowledgement: one case at the server, whatever the kiosk remembers."""

from pathlib import Path

import pytest

from tests.crash.power import CONFIG, Plugged, cut_power, power_switch
from tests.crash.settling import settle
from tests.journeys.house import House
from tests.journeys.quiet import file_quietly

REMEMBERED = {"before:acknowledged": "waiting", "after:acknowledged": "acknowledged"}


@pytest.mark.parametrize("step", REMEMBERED)
def test_cut_while_handing_in(step: str, house: House, tmp_path: Path):
    """What the server took and the kiosk forgot is handed in again, and is still one case."""
    house.stop_agent()
    (filed,) = file_quietly(house.hall.config, 1)
    with power_switch(house.hall) as switch:
        agent = Plugged.start("kiosk", "agent", "--config", str(house.hall.kiosk / CONFIG), log=tmp_path / "agent.log")
        cut_power(switch, agent, step)
    remembered = house.journal.state(filed.submission)
    house.start_agent()
    settle(house)

    assert (remembered, house.server.cases_of(filed.submission)) == (REMEMBERED[step], 1)
