import msgspec

from content.contract.booking import Refused, person_info
from content.contract.leasing import Lease, LeasedSeat, LeaseReply, Sale


def test_sale_bound():
    """A sale's person is bound to the leased seat, so that it cannot be put on another."""
    assert Sale("seat-1", "kid", b"").seal_info() == person_info("kid", "seat-1")


def test_reply_round_trip():
    """A reply on the wire is read as the lease or the refusal it is."""
    seat = LeasedSeat("id", "YY", "K1:…")
    replies = [Lease("id", "s", "a", "b", "c", [seat], 60), Refused("full")]

    assert replies == [msgspec.json.decode(msgspec.json.encode(reply), type=LeaseReply) for reply in replies]
