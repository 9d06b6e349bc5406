import pytest

from content.bundle.repository import newest_root
from content.bundle.trust import pin_root
from content.bundle.verifier import Accepted, FetchFault, update
from server.api.bundle import find_file


def test_pulled(hall, tmp_path):
    """A kiosk that knows the root accepts the catalogue as served."""

    def fetch(path, most):
        answer = hall.kiosk.call("GET", f"/bundle/{path}")
        return answer.content[:most] if answer.is_success else FetchFault.MISSING

    trust = pin_root(newest_root(hall.services.config.repository))
    result = update(trust, fetch, staging=tmp_path, now=hall.clock.now())

    assert isinstance(result, Accepted)


STRANGE = [
    "",
    ".",
    "..",
    "../keys/server.pem",
    "..%2fkeys%2fserver.pem",
    "targets/../../keys/server.pem",
    "%2e%2e/keys/server.pem",
    "/etc/passwd",
    "targets/",
    "targets",
    "1.root.json/",
    "0.root.json",
    "1.root.json%00.pem",
    "server-keys.json",
    "99.root.json",
]


@pytest.mark.parametrize("path", STRANGE)
def test_strange_path(hall, path):
    """A path that is no name of a published file finds nothing, wherever it leads."""
    answer = hall.kiosk.call("GET", f"/bundle/{path}")

    assert answer.status_code in {400, 401, 404}


@pytest.mark.parametrize("path", ["../keys/server.pem", "/etc/passwd", "1.root.json\n", "targets/../1.root.json"])
def test_find_file(hall, path):
    """Only whole names of the TUF layout are looked up at all."""
    assert find_file(hall.services.config.repository, path) is None


def test_unsigned(hall):
    """The catalogue is served to known kiosks only."""
    assert hall.client.get("/api/v1/bundle/timestamp.json").status_code == 401
