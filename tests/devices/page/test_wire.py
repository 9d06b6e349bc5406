import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from devices.clock import SystemClock
from devices.outcome import Confirmed
from devices.page.attributes import Group, GroupTag, Message, Operation, Tag, Value
from devices.page.codec import decode, encode
from devices.page.driver import connect
from devices.page.emulator import PageEmulator
from devices.page.wire import HttpStatusError, HttpWire, NotReachedError

_OPENING = {
    "attributes-charset": (Value(Tag.CHARSET, "utf-8"),),
    "attributes-natural-language": (Value(Tag.LANGUAGE, "en"),),
    "printer-uri": (Value(Tag.URI, "ipp://localhost/ipp/print"),),
}


@pytest.mark.parametrize("uri", ["http://localhost/", "ipp:///ipp/print", "/dev/usb/lp0", ""])
def test_other_schemes(uri: str):
    """An address that is no printer's is refused before anything is opened."""
    with pytest.raises(ValueError, match="ipp://"):
        HttpWire(uri)


def test_nobody_there(laser: PageEmulator):
    """A refused connection is told apart from a lost reply."""
    laser.act({"do": "die"})

    with pytest.raises(NotReachedError):
        HttpWire(laser.uri).exchange(b"?", timeout_s=1)


def test_not_encrypted(laser: PageEmulator):
    """A printer that does not speak TLS gets no byte of a request meant for ipps."""
    wire = HttpWire(laser.uri.replace("ipp:", "ipps:"), context=ssl.create_default_context())

    with pytest.raises(NotReachedError):
        wire.exchange(b"?", timeout_s=1)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that a printer made for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "printer.pem"
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + plain)
    return file


@pytest.fixture
def encrypted_laser(certificate: Path, tmp_path: Path) -> Iterator[PageEmulator]:
    """A printer that speaks ipps with that certificate."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    emulator = PageEmulator(out=tmp_path, tls=tls)
    yield emulator
    emulator.close()


def test_encrypted(encrypted_laser: PageEmulator, certificate: Path, page_pdf: bytes):
    """A printer whose certificate is trusted prints over ipps."""
    context = ssl.create_default_context(cafile=certificate)
    printer = connect(encrypted_laser.uri, user="kiosk", clock=SystemClock(), context=context)

    assert (encrypted_laser.uri[:5], printer.print_pdf(page_pdf, job="j1", watch=lambda _: None)) == (
        "ipps:", Confirmed("j1", "job-state"))  # fmt: skip


def test_not_trusted(encrypted_laser: PageEmulator):
    """A printer whose certificate nobody vouches for gets no byte of a request."""
    with pytest.raises(NotReachedError):
        HttpWire(encrypted_laser.uri).exchange(b"?", timeout_s=2)


def test_document_in_pieces(laser: PageEmulator):
    """A document of unknown length arrives whole, however it is cut."""
    asked = encode(Message(Operation.PRINT_JOB, 1, (Group(GroupTag.OPERATION, _OPENING),)))
    pieces = [bytes([65 + n % 26]) * (n * 997) for n in range(40)]
    reply = decode(HttpWire(laser.uri).stream(asked, pieces, timeout_s=5))
    deadline = time.monotonic() + 5
    while laser.printed < 1 and time.monotonic() < deadline:
        time.sleep(0.01)

    assert (reply.is_ok, (laser._out / "job-0001.pdf").read_bytes()) == (True, b"".join(pieces))


def test_bad_request(laser: PageEmulator):
    """The emulated printer turns bytes that are not IPP away with HTTP 400."""
    with pytest.raises(HttpStatusError) as told:
        HttpWire(laser.uri).exchange(b"?", timeout_s=5)

    assert told.value.status == 400
