import http.client

import pytest

from devices.loopback import LoopbackServer, QuietHandler


class _Hello(QuietHandler):
    def do_GET(self) -> None:  # noqa: N802  (http.server's name)
        """Answer with two bytes."""
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.wfile.flush()


def _ask(port: int) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read()
    finally:
        connection.close()


def test_pulled_plug():
    """With the plug pulled nobody answers."""
    server = LoopbackServer(0, _Hello)
    server.open()
    server.close()

    with pytest.raises(ConnectionRefusedError):
        _ask(server.port)


def test_plug_put_back():
    """With the plug put back the same port answers."""
    server = LoopbackServer(0, _Hello)
    server.open()
    server.close()
    server.open()
    answer = _ask(server.port)
    server.close()

    assert answer == b"ok"
