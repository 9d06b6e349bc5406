"""The ordinary ways of an update; attacks are in ``test_attacks.py``."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content.bundle.notes import TargetNotes
from content.bundle.reader import BundleReader
from content.bundle.refusal import RefusalKey, Refused
from content.bundle.repository import refresh
from content.bundle.verifier import Accepted, Current, FetchFault

if TYPE_CHECKING:
    from tests.content.bundle.conftest import Hall


def test_first(hall: "Hall"):
    """A new kiosk accepts the first version."""
    hall.publish()

    outcome = hall.look()

    assert isinstance(outcome, Accepted)
    assert outcome.version == 1


def test_content(hall: "Hall"):
    """What is accepted is what was published."""
    hall.publish()
    outcome = hall.look()

    assert isinstance(outcome, Accepted)
    reader = BundleReader(outcome.path)
    assert reader.catalogue() == hall.catalogue
    reader.close()


def test_nothing_new(hall: "Hall"):
    """A second look finds the bundle current and fetches it no second time."""
    hall.publish()
    hall.look()
    hall.asked.clear()

    assert isinstance(hall.look(), Current)
    assert hall.asked == ["2.root.json", "timestamp.json"]


def test_vouched_again(hall: "Hall"):
    """A newer timestamp over the same version moves the freshness on."""
    hall.publish()
    hall.look()
    before = hall.trust.soft_expires
    hall.pass_time(timedelta(hours=1))
    refresh(hall.folder, hall.server, hall.now)

    assert isinstance(hall.look(), Current)
    assert hall.trust.soft_expires > before


def test_second(hall: "Hall"):
    """A second version is accepted into a folder of its own, and the first stays."""
    hall.publish()
    first = hall.look()
    hall.publish()
    second = hall.look()

    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert (second.version, first.path.exists(), first.path != second.path) == (2, True, True)


def test_trust_is_text(hall: "Hall"):
    """The trust survives being written and read."""
    hall.publish()
    hall.look()

    assert type(hall.trust).from_json(hall.trust.to_json()) == hall.trust


def test_file_lost(hall: "Hall"):
    """A kiosk that lost its file fetches the same version again."""
    hall.publish()
    hall.look()
    hall.trust = hall.trust.without_bundle()

    assert isinstance(hall.look(), Accepted)


def test_crash_before_commit(hall: "Hall"):
    """A bundle that was placed but not committed is accepted again at the same path."""
    hall.publish()
    old = hall.trust
    first = hall.look()
    hall.trust = old
    again = hall.look()

    assert isinstance(first, Accepted)
    assert isinstance(again, Accepted)
    assert again.path == first.path


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        (FetchFault.UNREACHABLE, RefusalKey.UNREACHABLE),
        (FetchFault.MISSING, RefusalKey.UNREACHABLE),
        (FetchFault.TOO_LARGE, RefusalKey.TOO_LARGE),
    ],
)
def test_no_answer(hall: "Hall", fault: FetchFault, key: RefusalKey):
    """A server that does not answer is a refusal that names the file."""
    hall.publish()
    hall.lies["timestamp.json"] = fault

    assert hall.look() == Refused(key, {"path": "timestamp.json"})


def test_other_hall(hall: "Hall"):
    """A bundle meant for another hall is refused."""
    hall.publish(notes=TargetNotes(hall="lingchuan"))

    assert hall.look() == Refused(RefusalKey.OTHER_HALL, {"offered": "lingchuan"})


def test_own_hall(hall: "Hall"):
    """A bundle meant for this hall is accepted."""
    hall.publish(notes=TargetNotes(hall="gaoping"))

    assert isinstance(hall.look(), Accepted)


def test_no_room(hall: "Hall"):
    """A disk that takes nothing is a refusal."""
    hall.publish()
    hall.staging.write_text("a file where the folder should be")

    outcome = hall.look()

    assert isinstance(outcome, Refused)
    assert outcome.key is RefusalKey.NO_ROOM


def test_changed_text(hall: "Hall"):
    """An editor's new sentence reaches the kiosk with the next version."""
    hall.publish()
    hall.look()
    notice = replace(hall.catalogue.notices[0], id="news")
    hall.publish(replace(hall.catalogue, notices=(notice,)))
    outcome = hall.look()

    assert isinstance(outcome, Accepted)
    reader = BundleReader(outcome.path)
    assert reader.notices() == (notice,)
    reader.close()
