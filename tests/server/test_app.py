import httpx
import msgspec
import pytest

from content.contract.request_signature import RequestParts, sign_request
from server.app import create_app
from server.config import Config
from server.domain.case import CaseState
from server.workshop import create_worker
from tests.server.serving import serving


@pytest.fixture
def granted(hall):
    """A case whose licence is due."""
    return hall.grant(hall.file(hall.kiosk.application()))


def test_worker_as_composed(hall, granted):
    """The worker as the program builds it draws, signs and stores the licence."""
    create_worker(hall.services).step()

    assert hall.case(granted.case_no).state is CaseState.LICENCE_READY


def test_licence_as_fetched(hall, granted):
    """What a kiosk fetches is the PDF that was signed."""
    create_worker(hall.services).step()
    claim_id = hall.kiosk.new_id()
    offer = hall.kiosk.call("POST", "/claims", hall.kiosk.claim(granted, claim_id=claim_id)).json()["offer"]
    pdf = hall.kiosk.call("GET", f"/licences/{offer['id']}?claim={claim_id}").content

    assert (pdf[:5], len(pdf)) == (b"%PDF-", offer["size"])


def test_over_a_socket(hall):
    """Over a real socket a signature covers the address the kiosk really called."""
    config = hall.services.config
    plain = Config(config.data, msgspec.structs.replace(config.settings, origin=""))
    with serving(create_app(plain, clock=hall.clock)) as origin:
        url = f"{origin}/api/v1/roster"
        parts = RequestParts("GET", origin.removeprefix("http://"), url, b"")
        created = int(hall.clock.now().timestamp())
        headers = sign_request(parts, key=hall.kiosk.key, keyid="K03", created=created, nonce="n" * 20)
        answer = httpx.get(url, headers=headers, trust_env=False)

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/submissions"])
def test_no_such_call(hall, path):
    """An address or a method that is not served is a problem with a key."""
    answer = hall.client.get(path)

    assert (answer.headers["content-type"], answer.json()["key"].split(".")[0]) == ("application/problem+json", "http")
