import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.request_signature import RequestParts, sign_request
from content.contract.signing import public_bytes
from server.auth.departments import DepartmentGate
from server.auth.devices import Caller
from server.store import supervision
from server.store.supervision import Department, DepartmentState

KEY = Ed25519PrivateKey.generate()
PARTS = RequestParts("GET", "hall.test", "http://hall.test/x", b"")


@pytest.fixture
def gate(database, clock):
    """A gate that knows one department."""
    kept = Department(
        id="market",
        public_key=public_bytes(KEY.public_key()),
        url="",
        state=DepartmentState.ACTIVE,
        added_at=clock.now(),
    )
    database.write(lambda c: supervision.keep(c, kept))
    return DepartmentGate(database=database, clock=clock)


def headers(clock, *, key=KEY, name="market", late_s=0):
    """Sign as a department."""
    created = int(clock.now().timestamp()) - late_s
    signed = sign_request(PARTS, key=key, keyid=name, created=created, nonce="n" * 20)
    return {header.lower(): value for header, value in signed.items()}


def test_known(gate, clock):
    """A department is known by its key, under a name no kiosk can have."""
    assert gate.check(PARTS, headers(clock)) == Caller("department.market", "n" * 20)


REFUSED = {
    "unsigned": ({}, "request.unsigned"),
    "unknown": ({"name": "nobody"}, "request.unknown_key"),
    "another key": ({"key": Ed25519PrivateKey.generate()}, "request.bad_signature"),
    "too old": ({"late_s": 301}, "request.out_of_window"),
    "of the future": ({"late_s": -301}, "request.out_of_window"),
}


@pytest.mark.parametrize(("signing", "key"), REFUSED.values(), ids=REFUSED)
def test_refused(gate, clock, signing, key):
    """Whoever is not a department, or not now, is refused with the server's time."""
    given = headers(clock, **signing) if signing else {}
    problem = gate.check(PARTS, given)

    assert (problem.key, problem.facts) == (key, {"server_time": clock.now().isoformat(timespec="seconds")})
