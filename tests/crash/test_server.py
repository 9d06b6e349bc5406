"""kill -9 of server and worker in the middle of their work: what was acknowledged is there, and there once."""

import pytest

from provisioning.demo.programs import wait_for
from tests.crash.settling import settle
from tests.journeys.house import House
from tests.journeys.quiet import file_quietly

BURST = 6


def _acknowledged(house: House, ids: set[str]) -> set[str]:
    return {id for id, state in house.journal.applications().items() if id in ids and state == "acknowledged"}


def _kill_both(house: House) -> None:
    for name in ("server", "worker"):
        program = house.program(name)
        program.process.kill()
        program.process.wait()
    house.hall.close_server()


def _hand_in(house: House, count: int) -> set[str]:
    """File so many, and wait no longer than until one of them is acknowledged."""
    ids = {filed.submission for filed in file_quietly(house.hall.config, count)}
    wait_for("one is acknowledged", lambda: _acknowledged(house, ids))
    return ids


@pytest.fixture(params=[1, 2])
def acknowledged(request, house: House) -> set[str]:
    """Cut both off while a burst comes in, at another moment each time; gives what was acknowledged by then."""
    ids = set().union(*(_hand_in(house, BURST // request.param) for _ in range(request.param)))
    _kill_both(house)
    kept = _acknowledged(house, ids)
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
