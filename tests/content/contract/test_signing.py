import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.signing import (
    Domain,
    fingerprint,
    is_signed,
    key_id,
    load_private_key,
    load_public_key,
    public_bytes,
    save_private_key,
    sign,
)

KEY = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
PUBLIC = KEY.public_key()


def test_signed():
    """What was signed verifies."""
    assert is_signed(Domain.CLAIM, b"message", sign(Domain.CLAIM, b"message", KEY), PUBLIC) is True


def test_other_message():
    """Another message does not verify."""
    assert is_signed(Domain.CLAIM, b"massage", sign(Domain.CLAIM, b"message", KEY), PUBLIC) is False


@pytest.mark.parametrize("domain", [domain for domain in Domain if domain is not Domain.CLAIM])
def test_other_domain(domain: Domain):
    """What was signed for one purpose verifies for no other."""
    assert is_signed(domain, b"message", sign(Domain.CLAIM, b"message", KEY), PUBLIC) is False


def test_other_key():
    """Another key does not verify."""
    other = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32).public_key()

    assert is_signed(Domain.CLAIM, b"message", sign(Domain.CLAIM, b"message", KEY), other) is False


@pytest.mark.parametrize("signature", [b"", b"x", b"\0" * 64, b"\xff" * 65])
def test_junk_signature(signature: bytes):
    """Bytes that are no signature are simply not one."""
    assert is_signed(Domain.CLAIM, b"message", signature, PUBLIC) is False


def test_saved(tmp_path: Path):
    """A saved key is read back."""
    save_private_key(KEY, tmp_path / "key.pem")

    assert public_bytes(load_private_key(tmp_path / "key.pem").public_key()) == public_bytes(PUBLIC)


def test_mode(tmp_path: Path):
    """A saved key is readable by its owner only."""
    save_private_key(KEY, tmp_path / "key.pem")

    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600


def test_never_over(tmp_path: Path):
    """A key is never written over."""
    (tmp_path / "key.pem").write_text("older")

    with pytest.raises(FileExistsError):
        save_private_key(KEY, tmp_path / "key.pem")


def test_other_kind(tmp_path: Path):
    """A key of another kind is refused."""
    pem = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)

    with pytest.raises(TypeError):
        load_private_key(tmp_path / "key.pem")


def test_fingerprint():
    """A fingerprint is eight groups of four to read aloud."""
    groups = fingerprint(public_bytes(PUBLIC)).split()

    assert [len(group) for group in groups] == [4] * 8


def test_key_id():
    """A key id is four bytes."""
    assert len(key_id(public_bytes(PUBLIC))) == 4


def test_short_public_key():
    """A public key of another length is refused."""
    with pytest.raises(ValueError, match="32"):
        load_public_key(b"short")
