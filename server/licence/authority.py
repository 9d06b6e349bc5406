"""The test authority that signs licences until the bureau's real certificate is installed.

Its names say 样本 TEST in the first words, so that no reader's signature panel can be mistaken for the bureau's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT_FILE = "licence-root.pem"
SIGNER_FILE = "licence-signer.pem"
KEY_FILE = "licence-signer.key"
ROOT_YEARS = 10
SIGNER_YEARS = 3
# A clock that is a little behind must still find the certificate begun.
_SLACK = timedelta(hours=1)
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Authority:
    """Name the files of a signing authority: its root, the signer's certificate, and the signer's key."""

    root: Path
    signer: Path
    key: Path


def authority_in(folder: Path) -> Authority:
    """Name the files that belong in ``folder``, whether or not they exist."""
    return Authority(folder / ROOT_FILE, folder / SIGNER_FILE, folder / KEY_FILE)


def make_test_authority(folder: Path, *, now: datetime) -> Authority:
    """Make a root and a signer (both P-256) unless the folder already holds them.

    The root's private key signs one certificate and is forgotten. The signer's key is readable by its owner only.
    A folder with only some of the files raises FileExistsError, because replacing one would orphan licences.
    """
    files = authority_in(folder)
    found = [path.exists() for path in (files.root, files.signer, files.key)]
    if all(found):
        return files
    if any(found):
        raise FileExistsError(f"{folder.name} holds a part of a signing authority")
    root_key, signer_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _root(root_key, now)
    signer = _signer(signer_key, root, root_key, now)
    _write_key(signer_key, files.key)
    files.signer.write_bytes(signer.public_bytes(serialization.Encoding.PEM))
    files.root.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    return files


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "样本 TEST 高平市行政审批局"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _root(key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    name = _name("样本 TEST 电子证照根 (no legal effect)")
    return (
        _draft(name, name, key.public_key(), now, ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def _signer(
    key: ec.EllipticCurvePrivateKey, root: x509.Certificate, root_key: ec.EllipticCurvePrivateKey, now: datetime
) -> x509.Certificate:
    name = _name("样本 TEST 电子证照签发 (no legal effect)")
    authority_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    return (
        _draft(name, root.subject, key.public_key(), now, SIGNER_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(authority_key, critical=False)
        .sign(root_key, hashes.SHA256())
    )


def _draft(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, years: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        .not_valid_after(now + years * _YEAR)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    # A signer of papers needs content_commitment (non-repudiation); a root signs certificates and nothing else.
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write_key(key: ec.EllipticCurvePrivateKey, path: Path) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
