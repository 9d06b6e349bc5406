import json
import shutil
from datetime import timedelta

from server.store import issues, nonces, orders, record
from server.store.orders import KeptOrder
from server.upkeep import CatalogueWarden, Sweeper


def warden(hall):
    """The part of the worker that vouches for the catalogue."""
    s = hall.services
    return CatalogueWarden(database=s.database, repository=s.config.repository, key=s.secrets.server, clock=hall.clock)


def vouched(hall):
    """The number of the last pointer."""
    text = (hall.services.config.repository / "timestamp.json").read_text()
    return json.loads(text)["signed"]["version"]


def test_hourly(hall):
    """The pointer is signed anew when an hour is over, and not before."""
    before = vouched(hall)
    early = warden(hall).step()
    hall.clock.advance(3_600)
    late = warden(hall).step()

    assert (early, late, vouched(hall)) == (False, True, before + 1)


def test_foreign_repository(hall):
    """A repository that appoints another server's key becomes an issue for staff."""
    hall.clock.advance(3_600)
    shutil.rmtree(hall.services.config.repository)
    hall.services.config.repository.mkdir()
    warden(hall).step()

    with hall.services.database.reading() as connection:
        found = [(issue.key, issue.facts) for issue in issues.still_open(connection)]
    assert found == [("catalogue.not_vouched", {"problem": "repository.no_root"})]


def test_no_repository(hall):
    """A server without a catalogue yet has nothing to vouch for."""
    shutil.rmtree(hall.services.config.repository)

    assert warden(hall).step() is False


def test_late_order(hall):
    """An order nobody answered ends as failed at its deadline, and is recorded."""
    now = hall.clock.now()
    order = KeptOrder(
        id="o1",
        kiosk="K03",
        action="restart_ui",
        target="",
        state="asked",
        asked_by="li",
        asked_at=now,
        deadline=now + timedelta(minutes=10),
    )
    hall.services.database.write(lambda c: orders.ask(c, order))
    hall.clock.advance(600)
    Sweeper(database=hall.services.database, clock=hall.clock).step()

    with hall.services.database.reading() as connection:
        (ended,) = orders.newest(connection, "K03")
        last = record.last(connection)
    assert (ended.state, ended.note, last.what) == ("failed", "order.no_answer", "order.failed")


def test_old_nonces(hall):
    """A nonce is forgotten once no window could accept it again."""
    now = hall.clock.now()
    hall.services.database.write(lambda c: nonces.spend(c, kiosk="K03", nonce="x", now=now))
    hall.clock.advance(601)
    later = hall.clock.now()

    assert hall.services.database.write(lambda c: nonces.forget(c, later)) == 1
