import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.enrolment import EnrolmentRequest
from content.contract.signing import Domain, fingerprint, public_bytes, sign
from server.enrolling import ApprovalFault, Approved, EnrolmentFault, approve, enrol, is_kiosk_name, issue_token, revoke
from server.store import record
from server.store.kiosks import KioskState
from tests.server.acts.desk import MONDAY

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
RAW = public_bytes(KEY.public_key())
TOKEN = "secret"
SHOWN = fingerprint(RAW)


def request(token: str = TOKEN, kiosk: str = "K03", proof: bytes = b"") -> EnrolmentRequest:
    """Ask to be taken in."""
    return EnrolmentRequest(token, kiosk, RAW, proof or sign(Domain.ENROLMENT, token.encode(), KEY))


@pytest.fixture
def issued(database):
    """A token for K03."""
    database.write(lambda c: issue_token(c, token=TOKEN, kiosk="K03", by="admin", now=MONDAY))
    return database


@pytest.mark.parametrize(
    ("name", "is_one"), [("K03", True), ("123", True), ("k03", False), ("K3", False), ("K-3", False), ("机03", False)]
)
def test_names(name: str, is_one):
    """A kiosk's name is three digits or capitals, since it stands in every case number."""
    assert is_kiosk_name(name) is is_one


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        (request(kiosk="k03"), EnrolmentFault.BAD_NAME),
        (request(proof=b"x" * 64), EnrolmentFault.BAD_PROOF),
        (request(token="guess"), EnrolmentFault.BAD_TOKEN),
        (request(kiosk="K04"), EnrolmentFault.BAD_TOKEN),
    ],
)
def test_refused(issued, asked: EnrolmentRequest, fault: EnrolmentFault):
    """Without its own token and the proof of its key no kiosk is taken in."""
    assert issued.write(lambda c: enrol(c, asked, MONDAY)) is fault


def test_asked_again(issued):
    """A kiosk whose answer was lost asks again and is told the same."""
    answers = [issued.write(lambda c: enrol(c, request(), MONDAY)) for _ in range(2)]

    assert [answer.state for answer in answers] == ["pending", "pending"]


@pytest.mark.parametrize("shown", [SHOWN, SHOWN.upper(), SHOWN.replace(" ", "")])
def test_approved(issued, shown: str):
    """A fingerprint is compared as people read it, however it is spaced or written."""
    issued.write(lambda c: enrol(c, request(), MONDAY))
    done = issued.write(lambda c: approve(c, name="K03", shown=shown, by="admin", now=MONDAY))

    assert isinstance(done, Approved)


def test_other_fingerprint(issued):
    """A key whose fingerprint is not the one that was read there is not believed."""
    issued.write(lambda c: enrol(c, request(), MONDAY))
    done = issued.write(lambda c: approve(c, name="K03", shown="0" * len(SHOWN), by="admin", now=MONDAY))

    assert done is ApprovalFault.FINGERPRINT_DIFFERS


def test_revoked(issued):
    """A stolen kiosk's key counts no more, may not come back by itself, and the record says who said so."""
    issued.write(lambda c: enrol(c, request(), MONDAY))
    gone = issued.write(lambda c: revoke(c, name="K03", by="admin", now=MONDAY))
    again = issued.write(lambda c: enrol(c, request(), MONDAY))
    with issued.reading() as connection:
        last = record.last(connection)

    assert (gone.state, again, last.who, last.what) == (
        KioskState.REVOKED,
        EnrolmentFault.KEY_IN_USE,
        "admin",
        "kiosk.revoked",
    )
