import msgspec
import pytest

from content.contract.claims import ClaimReply, ClaimRequest

REQUEST = ClaimRequest(
    id="claim", case_no="GP260928K030001K", submission="submission", intake_key="a1b2c3d4", holder=b"sealed"
)


@pytest.mark.parametrize("field", ["id", "case_no", "submission", "intake_key", "proved_by"])
def test_seal_is_bound(field: str):
    """The sealed number of one claim opens in no other."""
    assert msgspec.structs.replace(REQUEST, **{field: "other"}).seal_info() != REQUEST.seal_info()


def test_over_the_wire():
    """A reply without an offer comes over the wire unchanged."""
    reply = ClaimReply("in_review", "GP260928K030001K", decide_by="2026-10-30")

    assert msgspec.json.decode(msgspec.json.encode(reply), type=ClaimReply) == reply


def test_unknown_state():
    """A state that is not ours is refused on arrival."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"state":"lost","case_no":""}', type=ClaimReply)
