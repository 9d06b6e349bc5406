import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.enrolment import EnrolmentRequest, SignedRoster, read_roster
from content.contract.signing import Domain, fingerprint, public_bytes, sign
from server.acts.replacing import replace_licence
from server.domain.licence import ReplacementGround, subject_of
from server.enrolling import ApprovalFault, approve, issue_token, revoke
from tests.server.conftest import OFFICER
from tests.server.test_collecting import lend, report

TOKEN = "one-time-token"


def offer(key, *, token=TOKEN, kiosk="K07", proof=None):
    """Make an enrolment request."""
    signed = sign(Domain.ENROLMENT, token.encode(), key) if proof is None else proof
    return EnrolmentRequest(token, kiosk, public_bytes(key.public_key()), signed)


def give_token(hall, *, kiosk="K07", token=TOKEN):
    """Let an operator issue a token."""
    now = hall.clock.now()
    hall.services.database.write(lambda c: issue_token(c, token=token, kiosk=kiosk, by="operator", now=now))


def enrol(hall, request):
    """Send the one call that is not signed."""
    answer = hall.client.post("/api/v1/enrolments", content=msgspec.json.encode(request))
    return answer.status_code, answer.json().get("key") or answer.json()


@pytest.fixture
def key():
    """A kiosk's new key."""
    return Ed25519PrivateKey.generate()


def test_pending(hall, key):
    """A key handed in with a token waits for approval, with the fingerprint to compare."""
    give_token(hall)
    shown = fingerprint(public_bytes(key.public_key()))

    assert enrol(hall, offer(key)) == (200, {"state": "pending", "fingerprint": shown})


def test_same_request_again(hall, key):
    """A kiosk whose answer was lost gets the same answer again."""
    give_token(hall)
    first = enrol(hall, offer(key))

    assert enrol(hall, offer(key)) == first


def test_approved(hall, key):
    """After a person compared the fingerprint the kiosk learns that it is approved."""
    give_token(hall)
    enrol(hall, offer(key))
    shown, now = fingerprint(public_bytes(key.public_key())).upper(), hall.clock.now()
    hall.services.database.write(lambda c: approve(c, name="K07", shown=shown, by="admin", now=now))

    assert enrol(hall, offer(key))[1]["state"] == "approved"


def test_token_serves_once(hall, key):
    """A second key under a used token is refused."""
    give_token(hall)
    enrol(hall, offer(key))

    assert enrol(hall, offer(Ed25519PrivateKey.generate())) == (403, "enrolment.bad_token")


def test_token_ends(hall, key):
    """A token is worth nothing after ten minutes."""
    give_token(hall)
    hall.clock.advance(600)

    assert enrol(hall, offer(key)) == (403, "enrolment.bad_token")


REFUSED = {
    "unknown token": ({"token": "guess"}, "enrolment.bad_token"),
    "another kiosk's token": ({"kiosk": "K08"}, "enrolment.bad_token"),
    "small name": ({"kiosk": "k07"}, "enrolment.bad_name"),
    "long name": ({"kiosk": "K0007"}, "enrolment.bad_name"),
    "foreign digits": ({"kiosk": "K0٣"}, "enrolment.bad_name"),
    "no proof": ({"proof": b""}, "enrolment.bad_proof"),
    "another proof": ({"proof": b"x" * 64}, "enrolment.bad_proof"),
}


@pytest.mark.parametrize(("changes", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused(hall, key, changes, expected):
    """An enrolment that is not proven or not invited is refused under its key."""
    give_token(hall)

    assert enrol(hall, offer(key, **changes)) == (403, expected)


def test_short_key(hall, key):
    """Bytes that are no key are refused."""
    give_token(hall)
    request = msgspec.structs.replace(offer(key), public_key=b"short")

    assert enrol(hall, request) == (403, "enrolment.bad_proof")


def test_key_of_another_kiosk(hall, key):
    """One key cannot stand for two kiosks, so a cloned disk is noticed."""
    give_token(hall)
    enrol(hall, offer(key))
    give_token(hall, kiosk="K08", token="second")

    assert enrol(hall, offer(key, token="second", kiosk="K08")) == (403, "enrolment.key_in_use")


def test_replaced(hall, key):
    """A kiosk enrolled anew under its name must be approved again."""
    give_token(hall, kiosk="K03")

    assert enrol(hall, offer(key, kiosk="K03"))[1]["state"] == "pending"


FAULTS = {
    "unknown": ("K99", "", ApprovalFault.UNKNOWN),
    "another fingerprint": ("K03", "0000 0000", ApprovalFault.FINGERPRINT_DIFFERS),
}


@pytest.mark.parametrize(("name", "shown", "expected"), FAULTS.values(), ids=FAULTS)
def test_not_approved(hall, name, shown, expected):
    """A key is believed only for the fingerprint a person read out."""
    now = hall.clock.now()

    assert hall.services.database.write(lambda c: approve(c, name=name, shown=shown, by="x", now=now)) is expected


def roster(hall):
    """Fetch the roster and read it as a kiosk does."""
    given = msgspec.json.decode(hall.kiosk.call("GET", "/roster").content, type=SignedRoster)
    return read_roster(given, hall.services.secrets.server.public_key())


def test_roster(hall):
    """The signed roster lists approved kiosks, and the server whose key is under licences."""
    hall.add_kiosk("K09", is_approved=False)

    assert [entry.kiosk for entry in roster(hall).kiosks] == ["K03", "server"]


def test_roster_of_void_licences(hall):
    """The code of a licence that was replaced is on the list that kiosks keep."""
    case = hall.ready()
    report(hall, *lend(hall, case), "confirmed")
    lost = {"actor": OFFICER, "ground": ReplacementGround.LOST, "reasons": "遗失声明", "now": hall.clock.now()}
    hall.services.database.write(lambda c: replace_licence(c, hall.case(case.case_no), **lost))

    assert roster(hall).revoked == [subject_of(case.submission, 1)]


def test_roster_without_revoked(hall):
    """A revoked kiosk's receipts count no more."""
    hall.add_kiosk("K09")
    now = hall.clock.now()
    hall.services.database.write(lambda c: revoke(c, name="K09", by="admin", now=now))

    assert [entry.kiosk for entry in roster(hall).kiosks] == ["K03", "server"]
