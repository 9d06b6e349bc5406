"""The link signs each request and turns every trouble into a value."""

import ssl
from datetime import timedelta

import msgspec

from content.contract.request_signature import RequestParts, is_request_signed, read_signature
from kiosk.agent.link import Answer, NoAnswer, ServerLink, trusted


def test_a_request_is_signed_whole(told, books, link) -> None:
    """The server can verify method, address, path and body with the kiosk's key."""
    told.answer = lambda _request: (200, b"{}")

    link.call("POST", "/api/v1/x?y=1", b"body")

    request = told.asked[0]
    given = read_signature(request.headers)
    parts = RequestParts("POST", request.headers["host"], f"{told.url}/api/v1/x?y=1", b"body")
    assert given is not None
    assert is_request_signed(parts, given, books.key.public_key())


def test_a_wrong_clock_is_set_right_once(told, books, link) -> None:
    """A kiosk a day behind learns the server's time from the refusal and gets through."""
    true = books.clock.now() + timedelta(days=1)
    refusal = msgspec.json.encode({"key": "signature.time", "facts": {"server_time": true.isoformat()}})

    def answer(request):
        created = int(request.headers["signature-input"].split("created=")[1].split(";")[0])
        return (200, b"{}") if abs(created - true.timestamp()) < 300 else (401, refusal)

    told.answer = answer

    assert Answer(200, b"{}") == link.call("GET", "/api/v1/x")
    assert Answer(200, b"{}") == link.call("GET", "/api/v1/x")
    assert len(told.asked) == 3


def test_nobody_listens(books, client) -> None:
    """A dead address is unreachable, not an exception."""
    link = ServerLink("http://127.0.0.1:1", kiosk="K03", key=books.key, clock=books.clock, random=bytes, client=client)

    assert NoAnswer("unreachable") == link.call("GET", "/api/v1/x")


def test_a_server_in_trouble(told, books, link) -> None:
    """A status of 500 and more is no answer: the same request may succeed later."""
    told.answer = lambda _request: (503, b"")

    assert NoAnswer("server") == link.call("GET", "/api/v1/x")


def test_an_endless_answer_is_cut_off(told, books, link) -> None:
    """No more than the wanted number of bytes is taken into memory."""
    told.answer = lambda _request: (200, b"x" * 5000)

    assert NoAnswer("too_large") == link.call("GET", "/api/v1/x", most=4999)


def test_the_key_of_a_problem(told, books, link) -> None:
    """A problem is known by its key, and anything else by its status."""
    assert [
        Answer(400, b'{"key": "a.b"}').problem_key(),
        Answer(418, b"<html>").problem_key(),
    ] == ["a.b", "http.418"]


def test_whom_the_link_trusts() -> None:
    """A certificate is always asked for: on HTTPS any of the world's authorities may vouch for it, on HTTP none."""
    contexts = [trusted(server) for server in ("https://bureau", "HTTPS://bureau", "http://bureau")]

    assert [(ssl.CERT_REQUIRED, True, known) for known in (True, True, False)] == [
        (context.verify_mode, context.check_hostname, context.cert_store_stats()["x509_ca"] > 0) for context in contexts
    ]
