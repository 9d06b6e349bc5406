"""kill -9 of server and worker in the middle of their work: what was acknowledged is there, and there once."""

import pytest

from provisioning.demo.programs import wait_for
from tests.crash.pile import file_quietly
from tests.crash.settling import settle
from tests.journeys.house import House

BURST = 6


def _acknowledged(house: House, ids: set[str]) -> set[str]:
    return {id for id, state in house.journal.applications().items() if id in ids and state == "acknowledged"}


def _kill_both(house: House) -> None:
    for name in ("server", "worker"):
        program = house.program(name)
        program.process.kill()
        program.process.wait()
    house.hall.close_server()


@pytest.fixture(params=[1, 2])
def acknowledged(request, house: House) -> set[str]:
    """Cut both off as soon as some of a burst are acknowledged, and start them again; gives those that were."""
    burst: set[str] = set()
    for _ in range(request.param):
        burst |= {filed.submission for filed in file_quietly(house.hall.config, BURST // request.param)}
        wait_for("one is acknowledged", lambda: _acknowledged(house, burst))
    _kill_both(house)
    kept = _acknowledged(house, burst)
    house.hall.open_server()
    return kept


def test_cut_in_the_middle(acknowledged: set[str], house: House):
    """Every acknowledged application survives, and becomes one case."""
    survived = {id for id in acknowledged if house.server.count("SELECT 1 FROM submissions WHERE id = ?", id) == 1}
    settle(house)

    assert (survived, {house.server.cases_of(id) for id in house.journal.applications()}) == (acknowledged, {1})


def test_record_holds(house: House):
    """The chain of who did what is whole after every cut."""
    told = house.hall.stage.run("audit", "server", "audit", "verify", "--data", str(house.hall.server_data))

    assert "entries intact" in told
