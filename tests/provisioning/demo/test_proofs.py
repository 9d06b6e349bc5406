"""Proofs accept what is true and nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import segno
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.code import Code, CodeType, write_code
from content.contract.signing import save_private_key
from provisioning.demo import proofs
from provisioning.demo.programs import DemoError

NOW = datetime(2026, 9, 28, 4, 0, tzinfo=UTC)
CASE = "GP260928K030001K"


@pytest.fixture
def key(tmp_path) -> Path:
    """Make a kiosk's key."""
    save_private_key(Ed25519PrivateKey.generate(), tmp_path / "kiosk.key")
    return tmp_path / "kiosk.key"


def _code(signer: Ed25519PrivateKey) -> str:
    subject = "01a20735-f606-7693-856f-990a0c73002e"
    return write_code(Code(CodeType.RECEIPT, CASE, subject, "K03", NOW, NOW + timedelta(days=1)), signer)


def test_case_of_a_code(key):
    """A code that the kiosk signed names its case."""
    assert proofs.case_of(_code(proofs.load_private_key(key)), key, now=NOW) == CASE


def test_case_of_a_code_signed_by_another(key):
    """A code under another key proves nothing."""
    with pytest.raises(DemoError):
        proofs.case_of(_code(Ed25519PrivateKey.generate()), key, now=NOW)


def test_two_decoders_agree(tmp_path):
    """A code that both decoders read alike is given back."""
    segno.make("K1:ABC", error="m", micro=False).save(str(tmp_path / "receipt.png"), scale=6)

    assert proofs.receipt_code(tmp_path / "receipt.png") == "K1:ABC"


def test_a_foreign_code_is_no_receipt(tmp_path):
    """A readable code that is not of ours is refused."""
    segno.make("https://example.org", error="m", micro=False).save(str(tmp_path / "receipt.png"), scale=6)

    with pytest.raises(DemoError):
        proofs.receipt_code(tmp_path / "receipt.png")


def test_a_file_that_is_no_picture(tmp_path):
    """What is no picture is refused in a sentence."""
    (tmp_path / "receipt.png").write_bytes(b"nothing")

    with pytest.raises(DemoError, match="no picture"):
        proofs.receipt_code(tmp_path / "receipt.png")


def test_newest_of_nothing(tmp_path):
    """Paper that never came out is missed."""
    with pytest.raises(DemoError):
        proofs.newest(tmp_path, "receipt-*.png")
