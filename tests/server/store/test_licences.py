from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from server.store import licences
from server.store.licences import Licence
from tests.server.acts.desk import MONDAY, Desk

UNTIL = MONDAY + timedelta(minutes=20)
LICENCE = Licence(
    id="l1",
    case_no="GP000001",
    number="140581",
    sha256="0" * 64,
    size=10,
    pages=1,
    path="l1.pdf",
    title_zh="营业执照",
    title_en="Business licence",
    signed_at=MONDAY,
)


@pytest.fixture
def kept(database):
    """The licence of a case."""
    Desk(database).case()
    database.write(lambda c: licences.add(c, LICENCE))
    return database


def lease(database, kiosk: str, now=MONDAY) -> bool:
    """Let a kiosk ask for it."""
    how = {"claim": f"claim-{kiosk}", "kiosk": kiosk, "now": now, "until": now + timedelta(minutes=20)}
    return database.write(lambda c: licences.lease(c, "l1", **how))


def test_one_a_case(kept):
    """A case has one licence."""
    with pytest.raises(IntegrityError):
        kept.write(lambda c: licences.add(c, LICENCE))


def test_one_kiosk(kept):
    """While one kiosk holds a licence no other gets it; the holder may ask again."""
    assert [lease(kept, kiosk) for kiosk in ("K03", "K04", "K03")] == [True, False, True]


@pytest.mark.parametrize("is_fetched", [True, False])
def test_lapsed(kept, is_fetched):
    """A lapsed lease goes to another kiosk only if the file was never fetched, since a sheet may have come out."""
    lease(kept, "K03")
    if is_fetched:
        kept.write(lambda c: licences.note_fetch(c, "l1", claim="claim-K03", kiosk="K03", now=MONDAY))

    assert lease(kept, "K04", UNTIL) is not is_fetched


def test_revoked(kept):
    """What is revoked is lent to nobody and listed."""
    revoked = [kept.write(lambda c: licences.revoke(c, "l1")) for _ in range(2)]
    with kept.reading() as connection:
        listed = licences.revoked(connection)

    assert (revoked, listed, lease(kept, "K03")) == ([True, False], {"l1": "GP000001"}, False)
