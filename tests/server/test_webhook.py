import socket

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server.webhook import NotTaken, Taken, Webhook, is_safe
from tests.server.department import Office, serving

KEY = Ed25519PrivateKey.generate()
BODY = (
    b'{"seq":1,"case_no":"c","item":"i","item_zh":"","item_en":"","unit":"u","department":"d","decision":"grant",'
    b'"decided_by":"w","decided_at":"t"}'
)


@pytest.fixture(scope="module")
def office():
    """A listening office that knows the key."""
    with serving(Office(KEY.public_key())) as opened:
        yield opened


def post(url, **options: float):
    """Post once."""
    hook = Webhook(key=KEY, **options)
    return hook.post(url, BODY, idempotency_key="decision-1", created=1_790_000_000, nonce="n" * 20)


def test_taken(office):
    """What is posted is signed over its very address and body, and carries its key."""
    assert post(office.url) == Taken()
    assert office.seen[-1] == '"decision-1"'


@pytest.mark.parametrize("status", [302, 307, 400, 404, 500, 503])
def test_not_taken(office, status):
    """Any answer but success leaves it not taken, and a redirect is not followed."""
    office.answers, before = [status], len(office.seen)

    assert post(office.url) == NotTaken(status)
    assert len(office.seen) == before + 1


def test_nobody():
    """Where nobody listens nothing is taken."""
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        port = wire.getsockname()[1]

    assert post(f"http://127.0.0.1:{port}/") == NotTaken(0)


@pytest.mark.parametrize("answer", [b"", b"garbage\r\n\r\n"])
def test_garbled(answer):
    """A peer that hangs up or answers nonsense is no success and no error."""
    import threading  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer_once():
            wire, _ = listening.accept()
            with wire:
                wire.recv(65536)
                wire.sendall(answer)

        thread = threading.Thread(target=answer_once)
        thread.start()
        sent = post(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join()

    assert sent == NotTaken(0)


def test_silent():
    """A peer that never answers is given up after the time that was set."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert post(f"http://127.0.0.1:{listening.getsockname()[1]}/", timeout_s=0.05) == NotTaken(0)


ADDRESSES = {
    "https://market.example/decisions": True,
    "https://market.example:8443/decisions?of=bureau": True,
    "http://127.0.0.1:8080/x": True,
    "http://127.8.9.10/x": True,
    "http://[::1]:8080/x": True,
    "http://localhost/x": True,
    "http://market.example/decisions": False,
    "http://10.0.0.8/x": False,
    "http://127.0.0.1.example/x": False,
    "http://2130706433/x": False,
    "https://user:secret@market.example/": False,
    "https:///nowhere": False,
    "https://market.example/#part": False,
    "https://market.example:99999/": False,
    "ftp://127.0.0.1/x": False,
    "file:///etc/passwd": False,
    "//market.example/x": False,
    "": False,
    "http://[::1": False,
}


@pytest.mark.parametrize(("url", "safe"), ADDRESSES.items(), ids=ADDRESSES)
def test_safe(url, safe):
    """Decisions go out over TLS or stay within this machine."""
    assert is_safe(url) is safe


def test_unsafe_not_posted():
    """Nothing is sent to an address that is not safe."""
    assert post("http://market.example/") == NotTaken(0)
