import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from content.bundle.keys import load_author_keys
from content.bundle.publishing import bring_back
from content.bundle.repository import vouched_version
from server.store import issues, nonces, orders, record
from server.store.orders import KeptOrder
from server.upkeep import CatalogueWarden, Sweeper


@dataclass(frozen=True)
class Trial:
    """Find a fault in the papers of some versions."""

    versions: tuple[int, ...] = ()

    def faulty(self, version: int, *, at: datetime) -> str:
        """Name the paper of a faulty version."""
        return "licence" if at and version in self.versions else ""


def warden(hall, *faulty: int):
    """The part of the worker that vouches for the catalogue."""
    s = hall.services
    return CatalogueWarden(
        database=s.database,
        repository=s.config.repository,
        key=s.secrets.server,
        proof=Trial(faulty),
        clock=hall.clock,
    )


def publish(hall, template):
    """Publish what is in use once more, as the next version."""
    key = load_author_keys(template / "authors").catalogue
    return bring_back(hall.services.config.repository, 1, key=key, now=hall.clock.now()).version


def open_issues(hall):
    """What staff should look at."""
    with hall.services.database.reading() as connection:
        return [(issue.key, issue.subject, dict(issue.facts)) for issue in issues.still_open(connection)]


def test_faulty_paper(hall, template):
    """A version whose papers cannot be drawn is not vouched for, and staff hear which paper of it."""
    publish(hall, template)
    did = warden(hall, 2).step()

    assert (did, vouched_version(hall.services.config.repository), open_issues(hall)) == (
        False,
        1,
        [("catalogue.paper_faulty", "2", {"template": "licence"})],
    )


def test_old_one_stays_fresh(hall, template):
    """While a faulty version waits to be corrected, the one before it is vouched for every hour."""
    publish(hall, template)
    before = vouched(hall)
    hall.clock.advance(3_600)
    warden(hall, 2).step()

    assert (vouched(hall), vouched_version(hall.services.config.repository)) == (before + 1, 1)


def test_corrected_paper(hall, template):
    """Once a corrected version is vouched for, nothing is left to look at."""
    publish(hall, template)
    warden(hall, 2).step()
    publish(hall, template)
    warden(hall, 2).step()

    assert (vouched_version(hall.services.config.repository), open_issues(hall)) == (3, [])


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
