"""The parts of both processes fit together, on a config as it comes from a file."""

import threading
import time
from collections.abc import Iterator

import msgspec
import pytest

from content.bundle.trust import TrustState, stamp
from content.contract.enrolment import Roster, SignedRoster
from content.contract.health import DeviceReport
from content.contract.signing import Domain, sign
from kiosk.bootstrap import Counter, build_agent, build_counter, run_rounds
from kiosk.config import KioskConfig, Paths, Place, default_assets
from kiosk.enrolling import make_key
from kiosk.journal.paper import Sheet
from kiosk.journal.shelf import Shelved
from kiosk.ledger import Ledger, open_ledger

WAIT_S = 10.0


@pytest.fixture
def config(told) -> KioskConfig:
    """Configure a kiosk without devices."""
    return KioskConfig("K03", told.url, "data", Place("一楼", "Ground floor"))


@pytest.fixture
def ledger(tmp_path, books, bundle, config) -> Iterator[Ledger]:
    """Open what both processes share, for a kiosk that has a catalogue."""
    paths = Paths(tmp_path / "data")
    make_key(paths)
    ledger = open_ledger(config, paths, who="ui", clock=books.clock)
    now = books.clock.now()
    trust = TrustState(b"root", hard_expires=stamp(now.replace(year=2030)), soft_expires=stamp(now.replace(year=2030)))
    ledger.shelf.put_catalogue(Shelved(7, bundle), trust.to_json())
    yield ledger
    ledger.close()


@pytest.fixture
def counter(ledger) -> Iterator[Counter]:
    """Put the screen process together."""
    counter = build_counter(ledger, wipe=lambda: None, restart=lambda: None)
    yield counter
    counter.close()


def test_a_kiosk_without_devices_still_shows_a_screen(counter) -> None:
    """Nothing is plugged in, and the first screen is there and says what does not work."""
    counter.start()
    counter.pulse.tick(is_idle=True)
    counter.rounds.step()
    counter.runner.drain()

    assert counter.runner.screen().name == "attract"
    assert "filing" in counter.runner.session.hall.working
    assert dict(counter.runner.session.hall.reasons)["idcard"] == "device.absent"


def test_what_a_crash_left_is_settled_at_the_start(books, ledger, counter) -> None:
    """A sheet that was under way is uncertain, and the server will be told."""
    sheet = Sheet("p1", "licence", "licence-id", "GP260928K030001K", 1, "claim-id")
    ledger.library.refresh()
    ledger.paper.intend(sheet, at=books.clock.now())
    ledger.paper.move(sheet, "started", at=books.clock.now())

    counter.recover()

    assert (ledger.paper.uncertain(), ledger.outbox.backlog().waiting) == (1, 1)


def test_a_device_that_was_taken_away_is_told_no_more(ledger, counter) -> None:
    """What an earlier configuration reported of a device does not stay on the staff's page for good."""
    ledger.board.put_device(DeviceReport("page", "page", "online", {}, [], "2026-09-28T02:00:00+08:00"))

    counter.recover()

    assert ledger.board.devices() == []


def test_the_agent_works_over_the_same_books(told, ledger, server_key) -> None:
    """One round of the agent fetches the roster, under the key that the catalogue brought."""
    raw = msgspec.json.encode(Roster("2026-09-28T02:00:00+08:00", [], []))
    given = SignedRoster(raw, sign(Domain.ROSTER, raw, server_key))
    answers = {"/api/v1/roster": (200, msgspec.json.encode(given))}
    told.answer = lambda request: answers.get(request.path, (404, b"{}"))
    ledger.library.refresh()

    build_agent(ledger).round()

    assert given == ledger.shelf.roster()


def test_rounds_end_when_told(counter) -> None:
    """The thread of the rounds makes some, and ends at once."""
    stop, give_up = threading.Event(), time.monotonic() + WAIT_S
    thread = threading.Thread(target=run_rounds, args=(counter, stop), kwargs={"every_s": 0.01})
    thread.start()
    while not counter.runner.session.hall.reasons and time.monotonic() < give_up:
        counter.runner.drain()
        stop.wait(0.01)
    stop.set()
    thread.join(WAIT_S)

    assert (bool(counter.runner.session.hall.reasons), thread.is_alive()) == (True, False)


def test_assets_are_the_checkout_s_own_unless_configured(tmp_path, config) -> None:
    """A config may name another folder of fonts."""
    other = KioskConfig("K03", "", "data", config.place, assets=str(tmp_path))

    assert ("node_modules", tmp_path) == (default_assets(config).name, default_assets(other))
