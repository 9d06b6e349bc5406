"""A server on loopback that answers as a test tells it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Request:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Told:
    """What the server answers next, and what it was asked."""

    answer: Callable[[Request], tuple[int, bytes]]
    asked: list[Request] = field(default_factory=list)
    url: str = ""


@contextmanager
def told_server() -> Iterator[Told]:
    """Start a server that answers 404 until told otherwise."""
    held = Told(lambda _request: (404, b'{"key": "unknown"}'))

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            held.asked.append(request)
            status, answer = held.answer(request)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = _serve  # noqa: N815  # the names http.server looks for

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()
