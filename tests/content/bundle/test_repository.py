from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.bundle.metadata import write
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.bundle.repository import (
    RepositoryError,
    current_root,
    find_version,
    is_refresh_due,
    newest_root,
    newest_version,
    next_number,
    open_version,
    refresh,
)
from content.bundle.verifier import Accepted, Current
from content.catalogue.model import Catalogue

if TYPE_CHECKING:
    from tests.content.bundle.conftest import Hall


def test_no_root(hall: "Hall"):
    """A folder without a root says so."""
    (hall.folder / "1.root.json").unlink()

    with pytest.raises(RepositoryError, match=r"repository\.no_root"):
        newest_root(hall.folder)


def test_damaged_root(hall: "Hall"):
    """A root that cannot be read says so."""
    (hall.folder / "1.root.json").write_bytes(b"{}")

    with pytest.raises(RepositoryError, match=r"repository\.damaged"):
        current_root(hall.folder)


def test_empty(hall: "Hall"):
    """Without any version there is nothing to vouch for."""
    with pytest.raises(RepositoryError, match=r"repository\.empty"):
        refresh(hall.folder, hall.server, hall.now)


def test_foreign_key(hall: "Hall"):
    """A key that the root does not appoint cannot vouch."""
    hall.publish()

    with pytest.raises(RepositoryError, match=r"repository\.foreign_key"):
        refresh(hall.folder, Ed25519PrivateKey.generate(), hall.now)


def test_old_version(hall: "Hall", newer_catalogue: Catalogue):
    """A past version stays open to judge a case by."""
    hall.publish()
    hall.publish(newer_catalogue)
    reader = open_version(hall.folder, 1)

    assert reader is not None
    assert reader.catalogue() == hall.catalogue
    reader.close()


@pytest.mark.parametrize("number", [0, 2, 99])
def test_no_version(hall: "Hall", number: int):
    """A number that was never published is None."""
    hall.publish()

    assert open_version(hall.folder, number) is None


def test_damaged_version(hall: "Hall"):
    """A version whose file was changed is none, and the one before is the newest."""
    hall.publish()
    second = hall.publish()
    (hall.folder / f"targets/{second.sha256}.catalogue.sqlite").write_bytes(b"junk")
    newest = newest_version(hall.folder)

    assert newest is not None
    assert newest.number == 1


def test_half_published(hall: "Hall"):
    """Metadata that no file stands behind is not vouched for."""
    hall.publish()
    (hall.folder / "2.targets.json").write_bytes(b"{")

    assert refresh(hall.folder, hall.server, hall.now) == 1


def test_forged_version(hall: "Hall"):
    """A version that another key signed is not vouched for, and its number is not used again."""
    hall.publish()
    version = find_version(hall.folder, 1)
    assert version is not None
    version.targets.version = 5
    (hall.folder / "5.targets.json").write_bytes(write(version.targets, hall.server))

    assert (refresh(hall.folder, hall.server, hall.now), next_number(hall.folder)) == (1, 6)


def test_snapshots_kept(hall: "Hall"):
    """Only the last three snapshots stay."""
    hall.publish()
    for _ in range(6):
        refresh(hall.folder, hall.server, hall.now)

    assert sorted(path.name for path in hall.folder.glob("*.snapshot.json")) == [
        "5.snapshot.json",
        "6.snapshot.json",
        "7.snapshot.json",
    ]


def test_bundles_kept(hall: "Hall", newer_catalogue: Catalogue):
    """No published version is ever removed."""
    for catalogue in (hall.catalogue, newer_catalogue, hall.catalogue, newer_catalogue):
        hall.publish(catalogue)

    assert all(find_version(hall.folder, number) is not None for number in (1, 2, 3, 4))


def test_due_at_first(hall: "Hall"):
    """Nothing vouched for yet is due."""
    assert is_refresh_due(hall.folder, hall.now) is True


def test_not_due(hall: "Hall"):
    """What was vouched for a moment ago is not due."""
    hall.publish()

    assert is_refresh_due(hall.folder, hall.now + timedelta(minutes=59)) is False


@pytest.mark.parametrize("span", [timedelta(hours=1), timedelta(days=9), timedelta(hours=-1)])
def test_due_by_time(hall: "Hall", span: timedelta):
    """An hour later it is due, and also when the clock was set back."""
    hall.publish()

    assert is_refresh_due(hall.folder, hall.now + span) is True


def test_due_by_version(hall: "Hall"):
    """A version not vouched for yet is due at once."""
    hall.publish()
    key, notes = hall.author.catalogue, TargetNotes()
    add_version(hall.folder, hall.catalogue, hall.words, key=key, now=hall.now, notes=notes)

    assert is_refresh_due(hall.folder, hall.now) is True


def test_not_due_by_forgery(hall: "Hall"):
    """A file that only looks like a newer version does not make the server sign."""
    hall.publish()
    (hall.folder / "2.targets.json").write_bytes(hall.read("1.targets.json"))

    assert is_refresh_due(hall.folder, hall.now) is False


def test_hourly_for_a_month(hall: "Hall"):
    """A kiosk that looks daily stays current through a month of refreshing."""
    hall.publish()
    outcomes = []
    for _ in range(30):
        outcomes.append(type(hall.look()))
        hall.pass_time(timedelta(days=1))
        refresh(hall.folder, hall.server, hall.now)

    assert outcomes == [Accepted] + [Current] * 29
