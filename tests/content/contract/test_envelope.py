import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.envelope import Envelope, Submission, body_hash, is_authentic, signed

KEY = Ed25519PrivateKey.from_private_bytes(b"\x04" * 32)
ENVELOPE = Envelope(
    id="01998d2e-0000-7000-8000-000000000000",
    kind="application",
    kiosk="K03",
    created="2026-09-28T02:13:00+08:00",
    bundle=7,
    intake_key="a1b2c3d4",
    body_sha256=body_hash(b"sealed"),
    item="sole-trader",
    case_no="GP260928K030001K",
)
OTHERS = {
    "id": "01998d2e-0000-7000-8000-000000000001",
    "kind": "rating",
    "kiosk": "K04",
    "created": "2026-09-28T02:14:00+08:00",
    "bundle": 8,
    "intake_key": "a1b2c3d5",
    "body_sha256": body_hash(b"other"),
    "item": "food",
    "case_no": "GP260928K030002J",
}


def test_authentic():
    """A signed envelope is authentic."""
    assert is_authentic(signed(ENVELOPE, KEY), KEY.public_key()) is True


def test_every_field_is_covered():
    """The changes below touch every field but the signature itself."""
    assert set(OTHERS) == set(Envelope.__struct_fields__) - {"signature"}


@pytest.mark.parametrize("field", OTHERS)
def test_changed_field(field: str):
    """Any changed field breaks the signature."""
    changed = msgspec.structs.replace(signed(ENVELOPE, KEY), **{field: OTHERS[field]})

    assert is_authentic(changed, KEY.public_key()) is False


def test_unsigned():
    """An envelope without a signature is not authentic."""
    assert is_authentic(ENVELOPE, KEY.public_key()) is False


def test_other_kiosk():
    """Another kiosk's key is not the one."""
    assert is_authentic(signed(ENVELOPE, KEY), Ed25519PrivateKey.generate().public_key()) is False


def test_over_the_wire():
    """An envelope is authentic after JSON as before."""
    sent = msgspec.json.encode(Submission(signed(ENVELOPE, KEY), b"sealed"))
    received = msgspec.json.decode(sent, type=Submission)

    assert is_authentic(received.envelope, KEY.public_key()) is True


def test_unknown_field():
    """A field that is not ours is refused on arrival."""
    raw = msgspec.to_builtins(ENVELOPE) | {"extra": 1}

    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(raw, type=Envelope)


@pytest.mark.parametrize("field", ["intake_key", "id", "kind", "kiosk", "item", "case_no"])
def test_seal_is_bound(field: str):
    """The sealed body is bound to each field that says where it belongs."""
    changed = msgspec.structs.replace(ENVELOPE, **{field: OTHERS[field]})

    assert changed.seal_info() != ENVELOPE.seal_info()
