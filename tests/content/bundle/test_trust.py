from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.bundle.refusal import RefusalError
from content.bundle.repository import newest_root
from content.bundle.trust import Fresh, HardExpired, SoftExpired, TrustState, freshness, pin_root

if TYPE_CHECKING:
    from tests.content.bundle.conftest import Hall


def test_never(hall: "Hall"):
    """A kiosk without any bundle has nothing to file by."""
    assert freshness(hall.trust, hall.now) == HardExpired(None)


@pytest.mark.parametrize(
    ("age", "kind"),
    [
        (timedelta(), Fresh),
        (timedelta(hours=71, minutes=59), Fresh),
        (timedelta(hours=72), SoftExpired),
        (timedelta(days=13, hours=23), SoftExpired),
        (timedelta(days=14), HardExpired),
    ],
)
def test_ages(hall: "Hall", age: timedelta, kind: type):
    """A catalogue is fresh for 72 hours and usable for filing for 14 days after the server's last word."""
    hall.publish()
    hall.look()

    assert isinstance(freshness(hall.trust, hall.now + age), kind)


def test_since(hall: "Hall"):
    """An old catalogue says since when."""
    hall.publish()
    hall.look()

    assert freshness(hall.trust, hall.now + timedelta(days=5)) == SoftExpired(hall.now + timedelta(hours=72))


def test_pin_junk():
    """Bytes that are no root cannot be pinned."""
    with pytest.raises(RefusalError):
        pin_root(b"{}")


def test_pin_unsigned(hall: "Hall"):
    """A root with a changed letter cannot be pinned."""
    with pytest.raises(RefusalError):
        pin_root(newest_root(hall.folder).replace(b"2036", b"2046"))


def test_json(hall: "Hall"):
    """A trust state is JSON in the journal."""
    assert TrustState.from_json(hall.trust.to_json()) == hall.trust


def test_broken_json():
    """A damaged trust state is an error, never an empty trust."""
    with pytest.raises(msgspec.DecodeError):
        TrustState.from_json(b"{}")


def test_forget_file(hall: "Hall"):
    """Forgetting a lost file forgets no version."""
    hall.publish()
    hall.look()
    forgotten = hall.trust.without_bundle()

    assert (forgotten.bundle_sha256, forgotten.versions) == ("", hall.trust.versions)
