"""What passes for a licence and what does not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from content.catalogue.model import Item
from content.contract.application import Application
from server.domain.case import Case
from server.licence.authority import Authority, make_test_authority
from server.licence.maker import LicenceMaker
from server.licence.verify import LicenceVerifier, SignatureFault, Verified


@pytest.fixture(scope="module")
def pdf(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime) -> bytes:
    """One signed licence."""
    return maker.make(case, application, item, now=now).pdf


@pytest.fixture(scope="module")
def verifier(authority: Authority) -> LicenceVerifier:
    """A verifier that trusts the authority which signed it."""
    return LicenceVerifier(authority.root)


def test_genuine(pdf: bytes, verifier: LicenceVerifier, now: datetime):
    """A licence as made passes, with the time it was signed at and a signer who says 样本 TEST."""
    verified = verifier.verify(pdf, now=now)

    assert isinstance(verified, Verified)
    assert (verified.signed_at, "样本 TEST" in verified.signer) == (now, True)


@pytest.mark.parametrize("share", [i / 97 for i in range(97)])
def test_one_bit(pdf: bytes, verifier: LicenceVerifier, now: datetime, share: float):
    """A licence with one bit turned anywhere under the signature passes no longer."""
    opening = pdf.index(b"/Contents <") + len(b"/Contents ")
    covered = [*range(opening), *range(pdf.index(b">", opening) + 1, len(pdf))]
    altered = bytearray(pdf)
    altered[covered[int(share * len(covered))]] ^= 1

    assert isinstance(verifier.verify(bytes(altered), now=now), SignatureFault)


def test_stowaway(pdf: bytes, verifier: LicenceVerifier, now: datetime):
    """Bytes hidden in the unused room behind the signature are noticed."""
    altered = bytearray(pdf)
    altered[pdf.index(b">", pdf.index(b"/Contents <")) - 2] = ord("1")

    assert verifier.verify(bytes(altered), now=now) is SignatureFault.ALTERED


def test_appended(pdf: bytes, verifier: LicenceVerifier, now: datetime):
    """Bytes appended after the signature are noticed."""
    assert isinstance(verifier.verify(pdf + b"\n% more", now=now), SignatureFault)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"\x00" * 4096, b"<html></html>"])
def test_junk(verifier: LicenceVerifier, now: datetime, junk: bytes):
    """Bytes that are no PDF are unreadable, and nothing is raised."""
    assert verifier.verify(junk, now=now) is SignatureFault.UNREADABLE


def test_other_authority(pdf: bytes, now: datetime, tmp_path: Path):
    """A licence of somebody else's authority is intact but not trusted."""
    other = LicenceVerifier(make_test_authority(tmp_path, now=now).root)

    assert other.verify(pdf, now=now) is SignatureFault.UNTRUSTED


def test_expired_signer(pdf: bytes, verifier: LicenceVerifier, now: datetime):
    """After the signer's three years the certificate no longer vouches by itself."""
    assert verifier.verify(pdf, now=now + timedelta(days=4 * 365)) is SignatureFault.UNTRUSTED
