from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.signing import public_bytes
from server.auth.devices import KEY_REMEMBERED_S
from server.enrolling import revoke
from server.store import kiosks

PATH = "/api/v1/roster"


def key_of(answer):
    return answer.status_code, answer.json().get("key")


def test_signed(hall):
    """An approved kiosk's signed request is answered."""
    assert hall.kiosk.call("GET", "/roster").status_code == 200


def test_unsigned(hall):
    """A request without a signature is refused."""
    assert key_of(hall.client.get(PATH)) == (401, "request.unsigned")


def test_unknown_kiosk(hall):
    """A kiosk that was never enrolled is refused."""
    stranger = hall.add_kiosk("K09")
    stranger.name = "K10"

    assert key_of(stranger.call("GET", "/roster")) == (401, "request.unknown_key")


def test_another_key(hall):
    """A signature by another kiosk's key is refused."""
    other = hall.add_kiosk("K09")
    other.name = "K03"

    assert key_of(other.call("GET", "/roster")) == (401, "request.bad_signature")


@pytest.mark.parametrize("is_approved", [False])
def test_pending(hall, is_approved):
    """A kiosk nobody approved yet is told so."""
    pending = hall.add_kiosk("K09", is_approved=is_approved)

    assert key_of(pending.call("GET", "/roster")) == (403, "kiosk.pending")


def test_revoked(hall):
    """A revoked kiosk is refused within the time its key is remembered."""
    hall.kiosk.call("GET", "/roster")
    now = hall.clock.now()
    hall.services.database.write(lambda c: revoke(c, name="K03", by="admin", now=now))
    hall.clock.advance(KEY_REMEMBERED_S)

    assert key_of(hall.kiosk.call("GET", "/roster")) == (403, "kiosk.revoked")


def test_revoked_among_many(hall):
    """All that have asked are judged anew together; who is still approved is still answered."""
    other = hall.add_kiosk("K09")
    both, now = (hall.kiosk, other), hall.clock.now()
    asked = [[kiosk.call("GET", "/roster").status_code for kiosk in both]]
    hall.services.database.write(lambda c: revoke(c, name="K09", by="admin", now=now))
    hall.clock.advance(KEY_REMEMBERED_S)
    asked.append([kiosk.call("GET", "/roster").status_code for kiosk in both])

    assert asked == [[200, 200], [200, 403]]


def test_another_key_since(hall):
    """A kiosk that was enrolled anew is judged by its new key."""
    hall.kiosk.call("GET", "/roster")
    raw = public_bytes(Ed25519PrivateKey.generate().public_key())
    hall.services.database.write(lambda c: kiosks.enrol(c, name="K03", public_key=raw, now=hall.clock.now()))
    hall.clock.advance(KEY_REMEMBERED_S)

    assert key_of(hall.kiosk.call("GET", "/roster")) == (401, "request.bad_signature")


def test_replayed(hall):
    """The same signed request a second time is refused."""
    headers = hall.kiosk.sign("GET", PATH, b"")
    answers = [hall.client.get(PATH, headers=headers) for _ in range(2)]

    assert [key_of(answer) for answer in answers] == [(200, None), (401, "request.replayed")]


@pytest.mark.parametrize("offset", [-301, 301])
def test_out_of_window(hall, offset):
    """A signature made too long ago, or in the future, is refused and the server's time is told."""
    created = int(hall.clock.now().timestamp()) + offset
    answer = hall.kiosk.call("GET", "/roster", created=created)

    told = datetime.fromisoformat(answer.json()["facts"]["server_time"])
    assert (key_of(answer), told) == ((401, "request.out_of_window"), hall.clock.now())


@pytest.mark.parametrize("offset", [-299, 299])
def test_in_window(hall, offset):
    """Five minutes of difference either way are forgiven."""
    created = int(hall.clock.now().timestamp()) + offset

    assert hall.kiosk.call("GET", "/roster", created=created).status_code == 200


CHANGED = {
    "method": ("POST", PATH, b""),
    "query": ("GET", PATH + "?x=1", b""),
    "path": ("GET", "/api/v1/bundle/timestamp.json", b""),
    "body": ("GET", PATH, b"{}"),
}


@pytest.mark.parametrize(("method", "path", "body"), CHANGED.values(), ids=CHANGED)
def test_changed_on_the_way(hall, method, path, body):
    """A signature fits one request only: its method, its address with query, and its body."""
    if method == "POST":
        path = "/api/v1/submissions"
    headers = hall.kiosk.sign("GET", PATH, b"")
    answer = hall.client.request(method, path, content=body, headers=headers)

    assert key_of(answer) == (401, "request.bad_signature")


def test_nonces_of_two_kiosks(hall):
    """Two kiosks may use the same nonce by chance."""
    other = hall.add_kiosk("K09")
    nonce = "n" * 20

    statuses = [kiosk.call("GET", "/roster", nonce=nonce).status_code for kiosk in (hall.kiosk, other)]
    assert statuses == [200, 200]
